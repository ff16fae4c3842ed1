package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.transform.table.CellKeys;
import dev.etl.transform.table.KeySlots;
import java.util.Arrays;
import java.util.List;

/// A hash table over a table in memory: the rows of a key form a chain, in their order. Immutable;
/// thread-safe.
final class JoinIndex {
  /// The memory that the index itself takes for each row, in bytes.
  static final int BYTES_PER_ROW = 4 * Long.BYTES + Integer.BYTES;

  private final RecordBatch rows;
  private final List<Column> keys;
  private final KeySlots slots;
  private final int[] next;
  private final int longest;

  /// @param rows the table, whose last columns are the key
  /// @param parts the number of columns of the key
  JoinIndex(RecordBatch rows, int parts) {
    int count = rows.columns().size();
    this.rows = rows;
    this.keys = rows.columns().subList(count - parts, count);
    this.slots = new KeySlots(rows.rows());
    this.next = new int[rows.rows()];
    int[] lasts = new int[rows.rows()];
    int[] lengths = new int[rows.rows()];
    int most = 0;
    Arrays.fill(next, -1);
    for (int row = 0; row < next.length; row++) {
      if (CellKeys.anyNull(keys, row)) {
        continue;
      }
      long hash = CellKeys.hash(keys, row);
      int at = slot(hash, keys, row);
      int first = slots.key(at);
      if (first < 0) {
        slots.fill(at, hash, row);
        first = row;
      } else {
        next[lasts[first]] = row;
      }
      lasts[first] = row;
      most = Math.max(most, ++lengths[first]);
    }
    longest = most;
  }

  private int slot(long hash, List<Column> key, int row) {
    int at = slots.first(hash);
    while (slots.key(at) >= 0 && !CellKeys.equal(key, row, keys, slots.key(at))) {
      at = slots.next(hash, at);
    }
    return at;
  }

  /// The first row with the key of a row elsewhere; negative if none has it.
  int first(List<Column> key, int row) {
    return CellKeys.anyNull(key, row) ? -1 : slots.key(slot(CellKeys.hash(key, row), key, row));
  }

  /// The next row with the key of a row of the table; negative after the last.
  int next(int row) {
    return next[row];
  }

  /// The greatest number of rows with one key.
  int longest() {
    return longest;
  }

  Column column(int index) {
    return rows.column(index);
  }
}
