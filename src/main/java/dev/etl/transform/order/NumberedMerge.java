package dev.etl.transform.order;

import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.spill.StoredBatches;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.util.Arrays;
import java.util.Iterator;
import java.util.function.UnaryOperator;

/// Merges one shard of the numbered rows of several splits: see [NumberedShards]. A rank is the
/// index of the split, times 2^32, plus the number of the row there.
public final class NumberedMerge implements ShardMerge {
  private final Schema numbered;
  private final Schema output;
  private final SortedRuns runs;
  private final UnaryOperator<Iterator<RecordBatch>> results;

  /// @param numbered the columns of the rows with their number
  /// @param output the columns of the result
  /// @param runs of a sort by the keys
  /// @param results makes the numbered rows of the result, in the order of their numbers, from rows
  ///   in the order of their keys
  public NumberedMerge(
      Schema numbered,
      Schema output,
      SortedRuns runs,
      UnaryOperator<Iterator<RecordBatch>> results) {
    this.numbered = numbered;
    this.output = output;
    this.runs = runs;
    this.results = results;
  }

  @Override
  public void add(int order, byte[] state) {
    for (RecordBatch batch : StoredBatches.read(numbered, state)) {
      runs.add(RowNumbers.shifted(batch, (long) order << Integer.SIZE));
    }
  }

  @Override
  public Iterator<RankedBatch> result() {
    runs.finish();
    Iterator<RecordBatch> rows = results.apply(runs.sorted());
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = rows.next();
        long[] numbers = ((LongColumn) batch.columns().getLast()).values();
        return new RankedBatch(
            Arrays.copyOf(numbers, batch.rows()), RowNumbers.removed(batch, output));
      }
    };
  }

  @Override
  public void close() {
    runs.discard();
  }
}
