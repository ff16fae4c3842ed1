package dev.etl.engine.split;

import dev.etl.data.BadRow;
import dev.etl.data.RecordBatch;
import java.util.ArrayList;
import java.util.List;

/// Bad rows of a split that may come after the last wanted row: loaders and transforms find them
/// before the rows of the same batch are counted. Not thread-safe.
final class PendingBadRows {
  private final List<Pending> rows = new ArrayList<>();

  /// A bad row.
  ///
  /// @param loaded whether the loader found it, rather than a transform
  record Pending(BadRow row, boolean loaded) {}

  void add(BadRow row, boolean loaded) {
    rows.add(new Pending(row, loaded));
  }

  /// Whether there are more than a batch has rows, to bound memory.
  boolean isFull() {
    return rows.size() >= RecordBatch.ROWS;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// Removes and returns those after a line.
  List<Pending> takeBehind(long line) {
    List<Pending> behind = rows.stream().filter(pending -> pending.row().line() > line).toList();
    rows.removeAll(behind);
    return behind;
  }

  /// Removes and returns all.
  List<Pending> takeAll() {
    List<Pending> all = List.copyOf(rows);
    rows.clear();
    return all;
  }
}
