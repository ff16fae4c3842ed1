package dev.etl.transform.distinct;

import dev.etl.data.RecordBatch;
import dev.etl.transform.spill.BatchStore;
import java.util.Iterator;

/// Some successive rows of the input, one of each key, in partitions by the hash of the key. Each
/// row has its place among those of the chunk as a last column; in a partition, these ascend. Read
/// by any number of threads.
///
/// @param begins for each partition, the index of its first batch; then the number of batches
/// @param places the places of all rows are less
@SuppressWarnings("ArrayRecordComponent") // never compared
record RowChunk(BatchStore store, int[] begins, int places) {

  /// The rows of a partition.
  Iterator<RecordBatch> partition(int partition) {
    return store.batches(begins[partition], begins[partition + 1]);
  }

  /// Releases the memory; nothing may be read afterwards.
  void clear() {
    store.clear();
  }
}
