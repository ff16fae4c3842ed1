package dev.etl.transform.window;

import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.BatchStore;
import java.util.ArrayDeque;

/// Batches that wait for rows behind them: few in memory, many in a store. Used by one thread.
final class WaitingRows {
  private final ArrayDeque<RecordBatch> few = new ArrayDeque<>();
  private final ArrayDeque<Integer> sizes = new ArrayDeque<>();
  private final BatchStore store;
  private final boolean many;

  /// @param rows the number of rows behind a row that it waits for
  WaitingRows(BatchStore store, long rows) {
    this.store = store;
    this.many = rows > RecordBatch.ROWS;
  }

  void add(RecordBatch batch) {
    sizes.add(batch.rows());
    if (many) {
      store.add(batch);
    } else {
      few.add(batch);
    }
  }

  boolean isEmpty() {
    return sizes.isEmpty();
  }

  /// The number of rows of the first batch.
  int rowsOfFirst() {
    return sizes.element();
  }

  RecordBatch removeFirst() {
    int rows = sizes.remove();
    if (!many) {
      return few.remove();
    }
    RecordBatch first = store.get(0);
    store.keepLast(store.rows() - rows);
    return first;
  }
}
