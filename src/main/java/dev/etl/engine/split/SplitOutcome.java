package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.RowSample;
import dev.etl.engine.count.SplitCounts;
import dev.etl.loader.source.SplitRead;
import dev.etl.sink.SplitResult;
import dev.etl.transform.step.ReductionState;
import java.util.List;
import java.util.Optional;

/// The outcome of a split.
///
/// @param state the reduction of its rows; empty where they pass through
/// @param rows its rows for the sink, where rows pass through
/// @param rejects its rejected rows for their sink, if there is one and there are any
/// @param firstBadRow the first of its bad rows that do not count yet: the split may have begun in
///   the wrong place, or after enough rows
/// @param samples rows to show of it
/// @param left what it left of the limits of its claim
/// @param failure why it is incomplete
/// @param ofSource whether it failed because its source cannot be read
public record SplitOutcome(
    ClaimedSplit claim,
    SplitRead read,
    SplitCounts counts,
    Optional<ReductionState> state,
    Optional<SplitResult> rows,
    Optional<SplitResult> rejects,
    Optional<BadRow> firstBadRow,
    List<RowSample> samples,
    Limits left,
    Optional<Throwable> failure,
    boolean ofSource) {

  /// The outcome of a split without rows.
  static SplitOutcome ofNothing(ClaimedSplit claim, SplitRead read, SplitCounts counts) {
    return new SplitOutcome(
        claim,
        read,
        counts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        claim.limits(),
        Optional.empty(),
        false);
  }

  /// The same split as failed.
  ///
  /// @param ofSourceItself whether its source caused the failure
  SplitOutcome failed(Throwable cause, boolean ofSourceItself) {
    return failed(state, cause, ofSourceItself);
  }

  /// The same split as failed, without its state.
  public SplitOutcome withoutState(Throwable cause) {
    state.ifPresent(ReductionState::discard);
    return failed(Optional.empty(), cause, false);
  }

  private SplitOutcome failed(
      Optional<ReductionState> rest, Throwable cause, boolean ofSourceItself) {
    return new SplitOutcome(
        claim,
        read,
        counts,
        rest,
        rows,
        rejects,
        firstBadRow,
        samples,
        left,
        Optional.of(cause),
        ofSourceItself);
  }

  /// Frees everything not merged or appended to a sink.
  public void discard() {
    state.ifPresent(ReductionState::discard);
    rows.ifPresent(SplitResult::close);
    rejects.ifPresent(SplitResult::close);
  }
}
