package dev.etl.engine.wire;

import dev.etl.engine.bound.Failures;
import dev.etl.engine.split.SplitOutcome;
import dev.etl.sink.SplitResult;
import dev.etl.sink.frame.BufferedFrames;
import dev.etl.transform.step.ReductionState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/// The outcome of a split as frames to send. Not thread-safe.
public final class SplitFrames implements AutoCloseable {
  private final SplitClaim claim;
  private final SplitSummary summary;
  private final List<Frame> state;
  private final Optional<SplitResult> rows;
  private final Optional<SplitResult> rejects;

  private SplitFrames(
      SplitClaim claim,
      SplitSummary summary,
      List<Frame> state,
      Optional<SplitResult> rows,
      Optional<SplitResult> rejects) {
    this.claim = claim;
    this.summary = summary;
    this.state = state;
    this.rows = rows;
    this.rejects = rejects;
  }

  /// Takes ownership of an outcome.
  ///
  /// @param shards number of shards of a state
  public static SplitFrames of(SplitClaim claim, SplitOutcome outcome, int shards) {
    SplitSummary summary =
        new SplitSummary(
            claim,
            outcome.read().records(),
            outcome.read().begin(),
            outcome.read().end(),
            outcome.counts(),
            outcome.rows().map(SplitResult::rows).orElse(0L),
            outcome.rejects().map(SplitResult::rows).orElse(0L),
            outcome.state().map(ReductionState::rows).orElse(-1L),
            outcome.firstBadRow().orElse(null),
            outcome.samples(),
            outcome.left(),
            outcome.failure().map(Failures::of).orElse(null),
            outcome.ofSource());
    List<Frame> state = new ArrayList<>();
    outcome
        .state()
        .ifPresent(
            reduced -> {
              reduced.writeTo(
                  shards,
                  (shard, bytes) ->
                      state.add(new Frame(claim.order(), Channel.STATE, shard, bytes)));
              reduced.discard();
            });
    return new SplitFrames(claim, summary, state, outcome.rows(), outcome.rejects());
  }

  /// All frames, the summary last, each read when its turn comes: a split may have more rows than
  /// fit into memory. Called once.
  public Iterator<Frame> frames() {
    Frame last = new Frame(claim.order(), Channel.SUMMARY, 0, summary.toBytes());
    return new ChainedIterator<>(
        List.of(
                frames(rows, Channel.ROWS),
                frames(rejects, Channel.REJECTS),
                state.iterator(),
                List.of(last).iterator())
            .iterator());
  }

  private Iterator<Frame> frames(Optional<SplitResult> kept, Channel channel) {
    if (kept.isEmpty()) {
      return Collections.emptyIterator();
    }
    Iterator<byte[]> bytes = ((BufferedFrames) kept.get()).frames();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return bytes.hasNext();
      }

      @Override
      public Frame next() {
        return new Frame(claim.order(), channel, 0, bytes.next());
      }
    };
  }

  @Override
  public void close() {
    rows.ifPresent(SplitResult::close);
    rejects.ifPresent(SplitResult::close);
  }
}
