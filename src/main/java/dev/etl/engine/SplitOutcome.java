package dev.etl.engine;

import dev.etl.sink.SplitResult;
import dev.etl.transform.Summary;
import java.util.Optional;

/// What a split came to.
///
/// @param order which split of the run it is, from 0
/// @param source which source of the run it belongs to, from 0
/// @param summary its statistics, where rows are summarised
/// @param rows its rows for the sink, where rows pass through
/// @param rejects its rejected rows for their sink, if there is one and there are any
record SplitOutcome(
    int order,
    int source,
    SplitCounts counts,
    Optional<Summary> summary,
    Optional<SplitResult> rows,
    Optional<SplitResult> rejects) {

  /// Frees what was never appended to a sink.
  void discard() {
    rows.ifPresent(SplitResult::close);
    rejects.ifPresent(SplitResult::close);
  }
}
