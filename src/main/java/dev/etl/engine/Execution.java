package dev.etl.engine;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.loader.Source;
import dev.etl.loader.Split;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitWriter;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.TaskQueue;
import dev.etl.transform.ReductionState;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a run in which data moves: hands out a [SplitTask] for each split and gathers what
/// they come to. The first thing that goes wrong stops it: no further split is claimed and those
/// under way are interrupted. Safe for use by several threads.
final class Execution implements TaskQueue {
  private final List<Source> sources;
  private final RowTransforms transforms;
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final OrderedMerge merge;
  private final BadRows badRows;
  private final LoadContext loads;
  private final RunContext context;
  private final Progress progress;

  private final Set<Thread> threads = new HashSet<>();
  private @Nullable EtlException failure;
  private Iterator<Split> splits = Collections.emptyIterator();
  private int nextSource;
  private int nextOrder;

  Execution(
      List<Source> sources,
      RowTransforms transforms,
      OpenSink rows,
      Optional<OpenSink> rejects,
      OrderedMerge merge,
      BadRows badRows,
      LoadContext loads,
      RunContext context) {
    this.sources = sources;
    this.transforms = transforms;
    this.rows = rows;
    this.rejects = rejects;
    this.merge = merge;
    this.badRows = badRows;
    this.loads = loads;
    this.context = context;
    this.progress = new Progress(sources.size(), totalBytes(sources));
  }

  private static OptionalLong totalBytes(List<Source> sources) {
    return sources.stream().allMatch(source -> source.length().isPresent())
        ? OptionalLong.of(sources.stream().mapToLong(source -> source.length().orElseThrow()).sum())
        : OptionalLong.empty();
  }

  /// Has the strategy run every split.
  ///
  /// @throws EtlException the failure that stopped it, if one did
  void run(ExecutorStrategy strategy) {
    context.progress().started(progress);
    try (Cancellation.Registration _ =
        context.cancellation().register(() -> stop(Failures.cancelled()))) {
      strategy.execute(this);
    } finally {
      context.progress().ended();
    }
    EtlException stopped = failure();
    if (stopped != null) {
      merge.addRemaining();
      throw stopped;
    }
  }

  private synchronized @Nullable EtlException failure() {
    return failure;
  }

  @Override
  public synchronized @Nullable Runnable claim() {
    while (failure == null) {
      if (splits.hasNext()) {
        int source = nextSource - 1;
        Split split = splits.next();
        return task(new ClaimedSplit(nextOrder++, source, split, !splits.hasNext()));
      }
      if (nextSource == sources.size()) {
        return null;
      }
      splits = sources.get(nextSource++).splits();
    }
    return null;
  }

  private SplitTask task(ClaimedSplit claim) {
    return new SplitTask(this, claim, sources.get(claim.source()));
  }

  /// The calling thread begins with a split; it is interrupted when the run is stopped.
  synchronized void enter() {
    threads.add(Thread.currentThread());
    checkNotStopped();
  }

  /// The calling thread is done with a split.
  synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (failure != null) {
      // The interrupt was meant for the split.
      Thread.interrupted();
    }
  }

  /// @throws EtlException CANCELLED if the run was stopped
  synchronized void checkNotStopped() {
    if (failure != null) {
      throw Failures.cancelled();
    }
  }

  /// A split is complete.
  ///
  /// @return a split, this one or another, that began in the wrong place and must be read again;
  ///   null if there is none
  @Nullable SplitTask completed(SplitOutcome outcome) {
    if (outcome.claim().last()) {
      progress.sourceFinished();
    }
    try {
      return merge.add(outcome).map(this::again).orElse(null);
    } catch (RuntimeException | Error failure) {
      stop(failure);
      return null;
    }
  }

  private SplitTask again(OrderedMerge.Misplaced misplaced) {
    SplitOutcome outcome = misplaced.outcome();
    progress.takeBack(outcome.counts().accepted(), outcome.counts().bytes());
    return task(outcome.claim().at(misplaced.begin()));
  }

  /// A split failed.
  ///
  /// @param outcome what it had come to until then
  void failed(SplitOutcome outcome, Throwable cause) {
    merge.addFailed(outcome);
    stop(cause);
  }

  private void stop(Throwable cause) {
    stop(cause instanceof EtlException known ? known : Failures.internal(cause));
  }

  private synchronized void stop(EtlException cause) {
    if (failure == null) {
      failure = cause;
      loads.cancel();
      threads.forEach(Thread::interrupt);
    }
  }

  BadRows badRows() {
    return badRows;
  }

  Progress progress() {
    return progress;
  }

  /// A state for the rows of a split; empty where rows pass through.
  Optional<ReductionState> newState(int source, Schema input) {
    return transforms
        .reduction()
        .map(reduction -> reduction.newState(source, sources.get(source).name(), input));
  }

  /// A writer for the rows of a split.
  SplitWriter newRows() {
    return rows.newSplit();
  }

  /// A writer for the rejected rows of a split, where they are kept.
  Optional<SplitWriter> newRejects() {
    return rejects.map(OpenSink::newSplit);
  }
}
