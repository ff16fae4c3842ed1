package dev.etl.engine;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.loader.LoadContext;
import dev.etl.loader.Source;
import dev.etl.loader.SplitConsumer;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitWriter;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.Slots;
import dev.etl.strategy.TaskQueue;
import dev.etl.transform.ReductionState;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The part of a run in which data moves: hands out a [SplitTask] for each split and gathers what
/// they come to. The first thing that goes wrong stops it: no further split is claimed and those
/// under way are interrupted. Safe for use by several threads.
final class Execution implements TaskQueue, SplitRun {
  private final List<Source> sources;
  private final BoundPipeline pipeline;
  private final BoundTransforms transforms;
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final OrderedMerge merge;
  private final BadRows badRows;
  private final LoadContext loads;
  private final RunSlots slots;
  private final RunContext context;
  private final Progress progress;
  private final SplitClaims claims;

  private final Set<Thread> threads = new HashSet<>();
  private @Nullable EtlException failure;
  private boolean enough;

  Execution(
      BoundPipeline pipeline,
      OpenSink rows,
      Optional<OpenSink> rejects,
      OrderedMerge merge,
      BadRows badRows,
      LoadContext loads,
      RunSlots slots,
      RunContext context) {
    this.sources = pipeline.sources();
    this.pipeline = pipeline;
    this.transforms = pipeline.transforms();
    this.rows = rows;
    this.rejects = rejects;
    this.merge = merge;
    this.badRows = badRows;
    this.loads = loads;
    this.slots = slots;
    this.context = context;
    this.progress = Progress.of(sources);
    this.claims = new SplitClaims(sources);
  }

  /// Has the strategy run every split.
  ///
  /// @throws EtlException the failure that stopped it, if one did
  void run(ExecutorStrategy strategy) {
    enough = merge.isComplete();
    context.progress().started(progress);
    try (Cancellation.Registration _ =
        context.cancellation().register(() -> stop(Failures.cancelled()))) {
      strategy.execute(this);
    } finally {
      slots.lend(Slots.KEPT);
      context.progress().ended();
    }
    if (failure() == null) {
      finishMerge();
    }
    EtlException stopped = failure();
    if (stopped != null) {
      merge.addRemaining();
      throw stopped;
    }
  }

  private void finishMerge() {
    try {
      merge.finish();
    } catch (RuntimeException | Error failure) {
      stop(failure);
    }
  }

  private synchronized @Nullable EtlException failure() {
    return failure;
  }

  @Override
  public void begin(Slots lent) {
    // Who claims a pipe waits for its turn with a slot: those before it must not need one.
    boolean turns =
        transforms.isLimited() && sources.stream().anyMatch(source -> !source.repeatable());
    slots.lend(turns ? Slots.KEPT : lent);
  }

  @Override
  public void pause(ClaimedSplit claim, SplitConsumer.Pause pause) throws InterruptedException {
    slots.without(pause::run);
  }

  @Override
  public synchronized @Nullable Runnable claim() {
    if (failure != null || enough) {
      return null;
    }
    ClaimedSplit claim = claims.next(merge.left());
    if (claim == null || !transforms.isLimited() || sources.get(claim.source()).repeatable()) {
      return claim == null ? null : task(claim);
    }
    return awaitTurn(claim.order()) ? task(claim.claimedWithin(merge.left())) : null;
  }

  /// Waits until all splits before one are merged: what can be read only once must be told for good
  /// how many of its rows are wanted.
  ///
  /// @return false if the run ended meanwhile
  private synchronized boolean awaitTurn(int order) {
    try {
      while (failure == null && !enough && !merge.isTurnOf(order)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop(Failures.cancelled());
    }
    return failure == null && !enough;
  }

  private synchronized void wake() {
    notifyAll();
  }

  private SplitTask task(ClaimedSplit claim) {
    return new SplitTask(this, claim, sources.get(claim.source()));
  }

  @Override
  public synchronized void enter() {
    threads.add(Thread.currentThread());
    checkNotStopped();
  }

  @Override
  public synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (failure != null || enough) {
      // The interrupt was meant for the split.
      Thread.interrupted();
    }
  }

  @Override
  public synchronized void checkNotStopped() {
    if (failure != null || enough) {
      throw Failures.cancelled();
    }
  }

  @Override
  public @Nullable SplitTask completed(SplitOutcome outcome) {
    if (outcome.claim().last()) {
      progress.sourceFinished();
    }
    return merge(outcome);
  }

  private @Nullable SplitTask merge(SplitOutcome outcome) {
    try {
      Optional<OrderedMerge.Again> again = merge.add(outcome);
      merge.rejectedSource().ifPresent(this::skip);
      if (merge.isComplete()) {
        endEarly();
      }
      return again.map(this::again).orElse(null);
    } catch (RuntimeException | Error failure) {
      stop(failure);
      return null;
    } finally {
      wake();
    }
  }

  private synchronized void skip(int source) {
    claims.skip(source);
  }

  private SplitTask again(OrderedMerge.Again again) {
    SplitOutcome outcome = again.outcome();
    progress.takeBack(outcome.counts());
    return task(again.claim());
  }

  /// No further row is wanted: the splits under way come to nothing.
  private synchronized void endEarly() {
    if (!enough) {
      enough = true;
      threads.forEach(Thread::interrupt);
    }
  }

  /// Where there are limits, it matters only if the turn of the split comes; a source that can be
  /// left out has its turn too.
  @Override
  public @Nullable SplitTask failed(SplitOutcome outcome) {
    if (transforms.isLimited() || merge.canReject(outcome)) {
      return isEnough() ? null : merge(outcome);
    }
    merge.addFailed(outcome);
    stop(outcome.failure().orElseThrow());
    return null;
  }

  private synchronized boolean isEnough() {
    return enough;
  }

  /// At once, if it began in the right place and all of its rows are wanted, whatever becomes of
  /// its source.
  @Override
  public Optional<BadRows> badRowsOf(ClaimedSplit claim) {
    return claim.split().isGuess() || transforms.isLimited() || merge.rejectsSources()
        ? Optional.empty()
        : Optional.of(badRows);
  }

  @Override
  public BoundTransforms transforms() {
    return transforms;
  }

  @Override
  public Optional<SourceColumn> newSourceColumn(int source, Schema schema) {
    return pipeline.newSourceColumn(sources.get(source), schema);
  }

  private void stop(Throwable cause) {
    stop(Failures.of(cause));
  }

  private synchronized void stop(EtlException cause) {
    if (failure == null) {
      failure = cause;
      loads.cancel();
      threads.forEach(Thread::interrupt);
      notifyAll();
    }
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public Optional<ReductionState> newState(int source, Schema input) {
    return transforms.newState(source, sources.get(source).name(), input);
  }

  @Override
  public SplitWriter newRows(ClaimedSplit claim) {
    return rows instanceof TracedSink traced
        ? traced.newSplit(claim, sources.get(claim.source()))
        : rows.newSplit();
  }

  @Override
  public boolean keepsRejects() {
    return rejects.isPresent();
  }

  @Override
  public Optional<SplitWriter> newRejects() {
    return rejects.map(OpenSink::newSplit);
  }
}
