package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import java.util.List;

/// The groups of rows with equal keys, as a sort puts them side by side: nulls are equal to nulls,
/// -0.0 to 0.0. Used by one thread.
public final class KeyGroups {
  private final KeyEncoder encoder;
  private KeyBytes keys = new KeyBytes();
  private KeyBytes before = new KeyBytes();

  /// @param keys the columns of the key; without any, all rows are one group
  /// @param columns their indexes
  public KeyGroups(List<SortKey> keys, int[] columns) {
    encoder = new KeyEncoder(keys, columns);
  }

  /// For each row of the next batch, whether it begins a group. The first row of all does.
  public boolean[] begins(RecordBatch batch) {
    if (batch.rows() == 0) {
      return new boolean[0];
    }
    KeyBytes last = keys;
    keys = before;
    before = last;
    keys.clear();
    encoder.encode(batch, keys);
    boolean[] begins = new boolean[batch.rows()];
    for (int row = 0; row < begins.length; row++) {
      begins[row] =
          row > 0
              ? KeyBytes.compare(keys, row - 1, keys, row) != 0
              : last.count() == 0 || KeyBytes.compare(last, last.count() - 1, keys, 0) != 0;
    }
    return begins;
  }

  /// The shard of each row, which its key decides, the same on every machine.
  ///
  /// @param shards the number of shards
  public int[] shards(RecordBatch batch, int shards) {
    keys.clear();
    encoder.encode(batch, keys);
    int[] chosen = new int[batch.rows()];
    for (int row = 0; row < chosen.length; row++) {
      chosen[row] = (int) Long.remainderUnsigned(keys.hash(row), shards);
    }
    return chosen;
  }
}
