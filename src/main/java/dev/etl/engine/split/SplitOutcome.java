package dev.etl.engine.split;

import dev.etl.engine.bound.Limits;
import dev.etl.engine.count.SplitCounts;
import dev.etl.data.BadRow;
import dev.etl.loader.source.SplitRead;
import dev.etl.sink.SplitResult;
import dev.etl.transform.ReductionState;
import java.util.Optional;

/// What a split came to.
///
/// @param state what its rows were reduced to, where they are
/// @param rows its rows for the sink, where rows pass through
/// @param rejects its rejected rows for their sink, if there is one and there are any
/// @param firstBadRow the first of its bad rows, if there are any that do not count yet: those of a
///   split that may have begun in the wrong place, or may come after enough rows
/// @param left what it has left of the limits that it was claimed with
/// @param failure why it came to no more
/// @param ofSource whether it failed since its source cannot be read
public record SplitOutcome(
    ClaimedSplit claim,
    SplitRead read,
    SplitCounts counts,
    Optional<ReductionState> state,
    Optional<SplitResult> rows,
    Optional<SplitResult> rejects,
    Optional<BadRow> firstBadRow,
    Limits left,
    Optional<Throwable> failure,
    boolean ofSource) {

  /// Of a split that gave nothing.
  static SplitOutcome ofNothing(ClaimedSplit claim, SplitRead read, SplitCounts counts) {
    return new SplitOutcome(
        claim,
        read,
        counts,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        claim.limits(),
        Optional.empty(),
        false);
  }

  /// The same split, which failed.
  ///
  /// @param ofSourceItself whether its source is at fault
  SplitOutcome failed(Throwable cause, boolean ofSourceItself) {
    return failed(state, cause, ofSourceItself);
  }

  /// The same split, which failed, and whose state is forgotten.
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
        left,
        Optional.of(cause),
        ofSourceItself);
  }

  /// Frees what was never merged, nor appended to a sink.
  public void discard() {
    state.ifPresent(ReductionState::discard);
    rows.ifPresent(SplitResult::close);
    rejects.ifPresent(SplitResult::close);
  }
}
