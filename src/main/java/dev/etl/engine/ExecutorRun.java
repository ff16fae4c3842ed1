package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.engine.bound.BoundPipeline;
import dev.etl.engine.count.Progress;
import dev.etl.engine.split.BadRows;
import dev.etl.engine.split.ClaimedSplit;
import dev.etl.engine.split.SplitOutcome;
import dev.etl.engine.split.SplitRun;
import dev.etl.engine.split.SplitTask;
import dev.etl.engine.split.StopState;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitFrames;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.frame.FrameBuffers;
import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import dev.etl.strategy.CountedSlots;
import dev.etl.strategy.TaskQueue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads some splits of a run. The merging process decides which results count and which splits are
/// read again. Thread-safe.
final class ExecutorRun implements SplitRun, TaskQueue {
  private final BoundPipeline pipeline;
  private final WorkOrder order;
  private final FrameBuffers buffers;
  private final Progress progress;
  private final Iterator<SplitClaim> claims;
  private final CountedSlots turns;
  private final StopState stopping = StopState.never();
  private volatile Slots slots = Slots.kept();
  private final TreeMap<Integer, SplitFrames> results = new TreeMap<>();

  /// @param turns limits the network splits read in parallel
  ExecutorRun(
      BoundPipeline pipeline,
      WorkOrder order,
      FrameBuffers buffers,
      List<SplitClaim> claims,
      CountedSlots turns) {
    this.pipeline = pipeline;
    this.order = order;
    this.buffers = buffers;
    this.progress = new Progress(claims.size(), OptionalLong.empty());
    this.claims = claims.iterator();
    this.turns = turns;
  }

  @Override
  public void begin(Slots lent) {
    slots = lent;
  }

  /// A split takes its slot before its turn, so both are returned and taken again in that order.
  @Override
  public void pause(ClaimedSplit claim, Wait wait) throws InterruptedException {
    if (order.sources().get(claim.source()).remote()) {
      turns.without(() -> slots.without(wait));
    } else {
      slots.without(wait);
    }
  }

  /// The next split; null if none is left or the thread was interrupted.
  @Override
  public synchronized @Nullable Runnable claim() {
    if (!claims.hasNext() || Thread.currentThread().isInterrupted()) {
      return null;
    }
    ClaimedSplit claimed = claims.next().claimed();
    SplitTask task = new SplitTask(this, claimed);
    return order.sources().get(claimed.source()).remote() ? () -> inTurn(task) : task;
  }

  private void inTurn(SplitTask task) {
    turns.take();
    try {
      task.run();
    } finally {
      turns.giveBack();
    }
  }

  /// The results of the splits, in order.
  synchronized List<SplitFrames> results() {
    return new ArrayList<>(results.values());
  }

  @Override
  public synchronized Optional<ClaimedSplit> ended(SplitOutcome outcome) {
    SplitClaim claim = SplitClaim.of(outcome.claim());
    SplitFrames frames;
    try {
      frames = SplitFrames.of(claim, outcome, order.shards());
    } catch (RuntimeException | Error e) {
      // A state too large to encode makes the split fail.
      frames = SplitFrames.of(claim, outcome.withoutState(e), order.shards());
    }
    results.put(claim.order(), frames);
    return Optional.empty();
  }

  @Override
  public Optional<BadRows> badRowsOf(ClaimedSplit claim) {
    return Optional.empty();
  }

  @Override
  public BoundPipeline pipeline() {
    return pipeline;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public StopState stopping() {
    return stopping;
  }

  @Override
  public SplitWriter newRows(ClaimedSplit claim) {
    return buffers.newWriter(pipeline.transforms().output());
  }

  @Override
  public boolean keepsRejects() {
    return order.keepsRejects();
  }

  @Override
  public Optional<SplitWriter> newRejects() {
    return keepsRejects() ? Optional.of(buffers.newWriter(BadRow.SCHEMA)) : Optional.empty();
  }
}
