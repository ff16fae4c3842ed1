package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.BatchStore;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Sorted rows. Written by one thread, then read by any number.
final class SortedRun {
  private static final int[] FIRST = {0};

  private final BatchStore rows;
  private final List<RecordBatch> firsts;
  private final long before;

  private SortedRun(BatchStore rows, List<RecordBatch> firsts, long before) {
    this.rows = rows;
    this.firsts = firsts;
    this.before = before;
  }

  /// A run without rows.
  ///
  /// @param before the number of rows of the input before them, to be added to their numbers
  static SortedRun in(BatchStore store, long before) {
    return new SortedRun(store, new ArrayList<>(), before);
  }

  /// Adds rows behind all others.
  void add(RecordBatch batch) {
    rows.add(batch);
    firsts.add(batch.gather(FIRST, 1));
  }

  /// This run behind more rows.
  SortedRun behind(long more) {
    return new SortedRun(rows, firsts, before + more);
  }

  long rows() {
    return rows.rows();
  }

  /// The number of rows of the largest batch.
  int rowsOfBatch() {
    return rows.rowsOfBatch();
  }

  /// The number of batches.
  int size() {
    return firsts.size();
  }

  /// The keys of the first rows of all batches.
  ///
  /// @param numbered whether the last column is the number of the row
  KeyBytes firstKeys(KeyEncoder encoder, boolean numbered) {
    KeyBytes keys = new KeyBytes();
    firsts.forEach(first -> encoder.encode(numbered ? shifted(first) : first, keys));
    return keys;
  }

  /// Some of the batches in order.
  ///
  /// @param numbered whether the last column is the number of the row
  Iterator<RecordBatch> batches(int from, int to, boolean numbered) {
    Iterator<RecordBatch> stored = rows.batches(from, to);
    if (!numbered || before == 0) {
      return stored;
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return stored.hasNext();
      }

      @Override
      public RecordBatch next() {
        return shifted(stored.next());
      }
    };
  }

  private RecordBatch shifted(RecordBatch batch) {
    return RowNumbers.shifted(batch, before);
  }

  /// Releases the memory; nothing may be read afterwards.
  void clear() {
    rows.clear();
    firsts.clear();
  }
}
