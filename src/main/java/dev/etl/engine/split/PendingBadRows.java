package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.List;

/// The bad rows of a split of which nobody knows yet whether they stand before the last row that is
/// wanted: loaders and transforms find them before the rows of the same batch are counted. For one
/// thread.
final class PendingBadRows {
  private final List<Pending> rows = new ArrayList<>();

  /// A bad row.
  ///
  /// @param loaded whether the loader found it, rather than a transform
  record Pending(BadRow row, boolean loaded) {}

  void add(BadRow row, boolean loaded) {
    rows.add(new Pending(row, loaded));
  }

  /// Whether there are more of them than a batch has rows: memory is bounded, whatever the file
  /// holds.
  boolean isFull() {
    return rows.size() >= RecordBatch.ROWS;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Gives those that stand behind a line, and forgets them.
  List<Pending> takeBehind(long line) {
    List<Pending> behind = rows.stream().filter(pending -> pending.row().line() > line).toList();
    rows.removeAll(behind);
    return behind;
  }

  /// Gives all, and forgets them.
  List<Pending> takeAll() {
    List<Pending> all = List.copyOf(rows);
    rows.clear();
    return all;
  }
}
