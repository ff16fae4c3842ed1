package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.expression.kernel.ValueOrder;
import dev.etl.transform.table.CellKeys;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The next row of rows sorted by key, as [dev.etl.transform.order.Sorting] orders them. Used by
/// one thread.
final class KeyCursor {
  private final Iterator<RecordBatch> batches;
  private final int first;
  private final int parts;
  private @Nullable RecordBatch batch;
  private List<Column> keys = List.of();
  private int row;

  /// @param batches none of them empty
  /// @param first the index of the first column of the key
  /// @param parts the number of columns of the key
  KeyCursor(Iterator<RecordBatch> batches, int first, int parts) {
    this.batches = batches;
    this.first = first;
    this.parts = parts;
    load();
  }

  private void load() {
    row = 0;
    batch = batches.hasNext() ? batches.next() : null;
    if (batch != null) {
      keys = batch.columns().subList(first, first + parts);
    }
  }

  /// The current batch; null after the last row.
  @Nullable RecordBatch batch() {
    return batch;
  }

  int row() {
    return row;
  }

  List<Column> keys() {
    return keys;
  }

  void advance() {
    row++;
    if (batch != null && row == batch.rows()) {
      load();
    }
  }

  /// Whether a part of the key is null; then it matches nothing.
  boolean isNull() {
    return CellKeys.anyNull(keys, row);
  }

  /// Whether the key equals that of a row elsewhere, which has no null. False after the last row.
  boolean hasKey(List<Column> others, int other) {
    return batch != null && !isNull() && CellKeys.equal(keys, row, others, other);
  }

  /// Passes the rows of the current batch that have the key of a row elsewhere, which has no null.
  ///
  /// @return the row behind the last of them
  int passKey(List<Column> others, int other) {
    int end = Objects.requireNonNull(batch).rows();
    int to = row;
    while (to < end && !CellKeys.anyNull(keys, to) && CellKeys.equal(keys, to, others, other)) {
      to++;
    }
    row = to;
    if (to == end) {
      load();
    }
    return to;
  }

  /// Compares the key, which has no null, with that of another.
  int compare(KeyCursor other) {
    for (int part = 0; part < keys.size(); part++) {
      int compared = ValueOrder.compare(keys.get(part), row, other.keys.get(part), other.row);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }
}
