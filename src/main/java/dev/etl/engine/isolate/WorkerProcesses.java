package dev.etl.engine.isolate;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.ObjectBytes;
import dev.etl.data.Schema;
import dev.etl.engine.isolate.Messages.Sent;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.engine.wire.SplitSummary;
import dev.etl.engine.wire.StateMerging;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.DataLoadException;
import dev.etl.report.ClusterStage;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The worker processes of one run. A process that ends while it reads costs each of its splits a
/// second attempt, alone on a process; a split that fails twice is a source that cannot be read.
final class WorkerProcesses implements Cluster {
  private final Isolation isolation;
  private KeptFrames kept;
  private final List<WorkerProcess> processes = new ArrayList<>();
  private OpenTasks tasks = new OpenTasks();
  private @Nullable WorkOrder order;
  private @Nullable StateMerging merging;
  private Consumer<Frame> summaries = _ -> {};
  private @Nullable EtlException failure;
  private boolean cancelled;
  private int failedStarts;
  private int targets;

  WorkerProcesses(Isolation isolation) {
    this.isolation = isolation;
    this.kept = new KeptFrames(isolation.folder());
  }

  @Override
  public int shares() {
    return isolation.processes();
  }

  @Override
  public int slots() {
    return isolation.processes() * isolation.threads();
  }

  /// Starts the processes: they are ready when this one has bound the pipeline.
  @Override
  public synchronized LoadContext newLoads(InputStream standardInput, int workers) {
    // A run begins again if a guessed type turned out wrong.
    processes.forEach(WorkerProcess::kill);
    processes.clear();
    tasks = new OpenTasks();
    kept.close();
    kept = new KeptFrames(isolation.folder());
    order = null;
    failure = null;
    cancelled = false;
    for (int process = 0; process < isolation.processes(); process++) {
      start();
    }
    return new LoadContext(standardInput, workers);
  }

  @Override
  public Optional<OpenSink> open(Sink sink, Schema schema) {
    targets++;
    return Optional.empty();
  }

  @Override
  public boolean isNear() {
    return true;
  }

  @Override
  public synchronized void begin(WorkOrder told, StateMerging merger) {
    order = told;
    merging = merger;
    processes.forEach(process -> send(process, told));
  }

  private void start() {
    WorkerProcess process = WorkerProcess.start(isolation);
    processes.add(process);
    Thread.ofPlatform().daemon().name("etl-worker-process").start(() -> listen(process, kept));
    WorkOrder told = order;
    if (told != null) {
      send(process, told);
    }
  }

  private void send(WorkerProcess process, WorkOrder told) {
    WorkerOrder first = new WorkerOrder(told, isolation.folder().toString());
    // Its pipe is full until it has started, if the order is large.
    Thread.ofPlatform().daemon().name("etl-work-order").start(() -> process.send(first));
  }

  /// Receives the frames of a process until it ends.
  private void listen(WorkerProcess process, KeptFrames frames) {
    try {
      for (Optional<Sent> next = process.messages().receiveFrame();
          next.isPresent();
          next = process.messages().receiveFrame()) {
        received(process, frames, next.get());
      }
    } catch (IOException | RuntimeException | Error e) {
      if (process.isReady()) {
        fail(process, failure(e));
      }
      // Otherwise it has said in words why it cannot start.
    }
    process.kill();
    ended(process, process.end(), process.hint());
  }

  private static EtlException failure(Throwable cause) {
    return cause instanceof EtlException known
        ? known
        : new EtlException(
            ErrorKind.UNAVAILABLE,
            "a worker process sent what cannot be read: " + EtlException.reason(cause),
            "",
            cause);
  }

  private void received(WorkerProcess process, KeptFrames frames, Sent sent) throws IOException {
    Frame frame = sent.frame();
    if (sent.wave() == IsolatedWorker.READY) {
      ready(process, frame.bytes());
    } else if (frame.channel() == Channel.SUMMARY) {
      read(process, sent);
    } else {
      frames.add(new SplitHandle(sent.wave(), frame.split()), frame);
    }
  }

  private synchronized void ready(WorkerProcess process, byte[] problem) throws IOException {
    if (problem.length > 0) {
      fail(process, (EtlException) ObjectBytes.read(problem));
    }
    failedStarts = 0;
    process.setReady();
    notifyAll();
  }

  private synchronized void read(WorkerProcess process, Sent sent) {
    for (Task task : List.copyOf(process.reading().keySet())) {
      if (task.wave() == sent.wave() && task.claim().order() == sent.frame().split()) {
        process.ended(task);
        summaries.accept(sent.frame());
        tasks.end();
      }
    }
    notifyAll();
  }

  private synchronized void fail(WorkerProcess process, EtlException problem) {
    if (failure == null && processes.contains(process)) {
      failure = problem;
    }
    notifyAll();
  }

  /// Has the splits of a process that ended read again, or fails those that were.
  private synchronized void ended(WorkerProcess process, String end, String hint) {
    if (!processes.contains(process)) {
      return;
    }
    if (!process.isReady() && ++failedStarts > isolation.processes()) {
      fail(
          process,
          new EtlException(
              ErrorKind.UNAVAILABLE,
              "worker processes cannot start: one " + end,
              "check --worker-memory, or run without --isolate"));
    }
    processes.remove(process);
    for (Task task : process.reading().keySet()) {
      kept.drop(task.handle());
      if (!tasks.tryAgain(task)) {
        tasks.end();
        summaries.accept(failed(task, end, hint));
      }
    }
    notifyAll();
  }

  private Frame failed(Task task, String end, String hint) {
    String source = orderNow().sources().get(task.claim().source()).name();
    EtlException problem =
        new EtlException(
            ErrorKind.UNAVAILABLE, "the worker process that read it " + end + ", twice", hint);
    return SplitSummary.failed(task.claim(), DataLoadException.of(source, problem));
  }

  private WorkOrder orderNow() {
    return Objects.requireNonNull(order, "begin() comes first");
  }

  @Override
  public synchronized void read(int wave, List<SplitClaim> splits, Consumer<Frame> receiver) {
    summaries = receiver;
    splits.forEach(claim -> tasks.add(new Task(wave, claim)));
    while (tasks.exist() && !cancelled) {
      if (failure != null) {
        throw failure;
      }
      while (processes.size() < isolation.processes()) {
        start();
      }
      processes.stream()
          .filter(WorkerProcess::isReady)
          .forEach(process -> tasks.give(process, isolation.threads()));
      waitForNews();
    }
  }

  /// Waits until something happens, and kills processes whose splits take too long.
  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void waitForNews() {
    try {
      Optional<Duration> limit = isolation.timeLimit();
      if (limit.isEmpty()) {
        wait();
        return;
      }
      long next = limit.get().toNanos();
      for (WorkerProcess process : processes) {
        next = Math.min(next, process.killOverdue(limit.get().toNanos()));
      }
      wait(Math.max(1, next / 1_000_000));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      cancelled = true;
    }
  }

  @Override
  public void hold(int wave, List<Frame> frames) {
    frames.forEach(frame -> kept.add(new SplitHandle(wave, frame.split()), frame));
  }

  @Override
  public Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel) {
    return kept.bytes(splits, channel, targets == 1 || channel == Channel.REJECTS);
  }

  @Override
  public List<ReducedPart> reduce(List<SplitHandle> splits) {
    return new ReducedStates(Objects.requireNonNull(merging))
        .merge(
            () -> kept.of(splits, Channel.STATE),
            frame -> kept.add(new SplitHandle(SplitHandle.REDUCED_WAVE, frame.split()), frame));
  }

  @Override
  public List<ClusterStage> stages() {
    return List.of();
  }

  @Override
  public synchronized long peakMemoryBytes() {
    return processes.stream().mapToLong(WorkerProcess::peakMemoryBytes).sum();
  }

  @Override
  public synchronized void cancel() {
    cancelled = true;
    processes.forEach(WorkerProcess::kill);
    notifyAll();
  }

  @Override
  public void close() {
    List<WorkerProcess> all;
    synchronized (this) {
      cancelled = true;
      all = List.copyOf(processes);
    }
    all.forEach(WorkerProcess::close);
    kept.close();
  }
}
