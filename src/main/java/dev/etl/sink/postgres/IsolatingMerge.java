package dev.etl.sink.postgres;

import dev.etl.sink.Refusals;
import dev.etl.sink.jdbc.Isolation;
import java.util.List;

/// Moves rows from the staging table to the table, without those that the server refuses: all at
/// once, or in parts after a refusal.
///
/// @param staged the staged rows, in order
record IsolatingMerge(Session session, List<IsolatingCopy.Staged> staged, Refusals refusals) {

  IsolatingMerge {
    staged = List.copyOf(staged);
  }

  void run(Merge merge) {
    long rows = staged.stream().mapToLong(IsolatingCopy.Staged::rows).sum();
    Isolation.run(
        0,
        rows,
        (from, to) ->
            IsolatingCopy.attempt(
                session,
                () ->
                    merge.part(at(from).number(), at(to - 1).number()).tryRun(session, to - from)),
        (row, refusal) -> refusals.refuse(at(row).row(), refusal.column(), refusal.reason()));
  }

  /// The place of a row, not counting those refused before.
  private IsolatingCopy.Staged at(long index) {
    long left = index;
    for (IsolatingCopy.Staged some : staged) {
      if (left < some.rows()) {
        return new IsolatingCopy.Staged(some.number() + left, some.row() + left, 1);
      }
      left -= some.rows();
    }
    throw new IllegalArgumentException("There is no row " + index);
  }
}
