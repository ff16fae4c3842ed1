package dev.etl.engine;

import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.count.Progress;
import dev.etl.engine.count.SplitTimeline;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.engine.split.OrderedMerge;
import dev.etl.engine.split.SplitOutcome;
import dev.etl.engine.split.SplitRun;
import dev.etl.engine.split.SplitTask;
import dev.etl.engine.split.StopState;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitWriter;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import dev.etl.strategy.ExecutorStrategy;
import dev.etl.strategy.TaskQueue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Moves the data of a run: hands out a [SplitTask] for each split and merges the outcomes. Stops
/// at the first failure: claims no further split and interrupts those in progress. Thread-safe.
public final class Execution implements TaskQueue, SplitRun {
  private final List<Source> sources;
  private final BoundPipeline pipeline;
  private final OpenSink rows;
  private final Optional<OpenSink> rejects;
  private final OrderedMerge merge;
  private final BadRows badRows;
  private final RunSlots slots;
  private final SplitCoordinator coordinator;
  private final @Nullable SplitTimeline timeline;

  Execution(
      BoundPipeline pipeline,
      OpenSink rows,
      Optional<OpenSink> rejects,
      OrderedMerge merge,
      BadRows badRows,
      LoadContext loads,
      RunSlots slots,
      @Nullable SplitTimeline timeline,
      RunContext context) {
    this.sources = pipeline.sources();
    this.pipeline = pipeline;
    this.rows = rows;
    this.rejects = rejects;
    this.merge = merge;
    this.badRows = badRows;
    this.slots = slots;
    this.timeline = timeline;
    this.coordinator = new SplitCoordinator(pipeline, merge, loads, context, () -> {});
    slots.showIn(coordinator.progress());
  }

  /// Runs every split with the strategy.
  ///
  /// @throws dev.etl.data.EtlException the failure that stopped it, if one did
  void run(ExecutorStrategy strategy) {
    coordinator.run(
        () -> {
          try {
            strategy.execute(this);
          } finally {
            slots.lend(Slots.kept());
          }
        });
  }

  @Override
  public void begin(Slots lent) {
    // Claiming a pipe waits for its turn while holding a slot: earlier splits must not need one.
    slots.lend(sources.stream().anyMatch(this::needsTurn) ? Slots.kept() : lent);
  }

  @Override
  public void pause(ClaimedSplit claim, Wait wait) throws InterruptedException {
    slots.backOff(wait);
  }

  @Override
  public void hold(ClaimedSplit claim, Wait wait) throws InterruptedException {
    slots.hold(wait);
  }

  @Override
  public @Nullable Runnable claim() {
    ClaimedSplit claim = coordinator.next();
    if (claim != null && needsTurn(sources.get(claim.source()))) {
      claim = coordinator.inTurn(claim);
    }
    return claim == null ? null : new SplitTask(this, claim);
  }

  /// Whether a source is read only once the number of wanted rows is final.
  private boolean needsTurn(Source source) {
    return pipeline.transforms().isLimited() && !source.repeatable();
  }

  @Override
  public BoundPipeline pipeline() {
    return pipeline;
  }

  @Override
  public Progress progress() {
    return coordinator.progress();
  }

  @Override
  public @Nullable SplitTimeline timeline() {
    return timeline;
  }

  @Override
  public StopState stopping() {
    return coordinator.stopping();
  }

  @Override
  public Optional<ClaimedSplit> ended(SplitOutcome outcome) {
    return coordinator.ended(outcome);
  }

  /// Present if the split began in the right place and all its rows are wanted, even if its source
  /// is left out later.
  @Override
  public Optional<BadRows> badRowsOf(ClaimedSplit claim) {
    return claim.split().isGuess() || claim.limits().exist() || merge.rejectsSources()
        ? Optional.empty()
        : Optional.of(badRows);
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
