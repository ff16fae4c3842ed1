package dev.etl.transform.order;

import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.BatchStore;
import java.util.Iterator;

/// Sorted rows.
///
/// @param before the number of rows of the input before them, to be added to their numbers
record SortedRun(BatchStore rows, long before) {

  /// This run behind more rows.
  SortedRun behind(long more) {
    return new SortedRun(rows, before + more);
  }

  /// The batches in order.
  ///
  /// @param numbered whether the last column is the number of the row
  Iterator<RecordBatch> batches(boolean numbered) {
    Iterator<RecordBatch> stored = rows.batches();
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
        return RowNumbers.shifted(stored.next(), before);
      }
    };
  }
}
