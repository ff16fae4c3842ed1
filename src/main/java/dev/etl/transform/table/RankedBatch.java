package dev.etl.transform.table;

import dev.etl.data.RecordBatch;
import java.util.Iterator;
import java.util.stream.LongStream;

/// Rows of the result of a [dev.etl.transform.step.ShardMerge], and their ranks in the result of
/// all shards.
///
/// @param ranks the rank of each row, ascending and unique within a result; must not be changed
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RankedBatch(long[] ranks, RecordBatch batch) {

  /// The rows of a single shard, ranked in their order.
  public static Iterator<RankedBatch> inOrder(Iterator<RecordBatch> batches) {
    return new Iterator<>() {
      private long before;

      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = batches.next();
        long first = before;
        before += batch.rows();
        return new RankedBatch(LongStream.range(first, before).toArray(), batch);
      }
    };
  }
}
