package dev.etl.transform.order;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.step.ShardMerge;
import dev.etl.transform.table.RankedBatch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Merges the sorted rows of splits that were written elsewhere.
final class SortMerge implements ShardMerge {
  private final BatchCodec codec;
  private final SortedRuns runs;

  SortMerge(Schema schema, SortedRuns runs) {
    this.codec = new BatchCodec(schema);
    this.runs = runs;
  }

  @Override
  public void add(int order, byte[] state) {
    List<RecordBatch> batches = new ArrayList<>();
    ByteArrayInputStream in = new ByteArrayInputStream(state);
    try {
      while (in.available() > 0) {
        batches.add(codec.read(in));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a state is damaged", e);
    }
    runs.addSorted(batches);
  }

  @Override
  public Iterator<RankedBatch> result() {
    Iterator<RecordBatch> sorted = runs.sorted();
    return new Iterator<>() {
      private long before;

      @Override
      public boolean hasNext() {
        return sorted.hasNext();
      }

      @Override
      public RankedBatch next() {
        RecordBatch batch = sorted.next();
        long[] ranks = new long[batch.rows()];
        for (int row = 0; row < ranks.length; row++) {
          ranks[row] = before + row;
        }
        before += ranks.length;
        return new RankedBatch(ranks, batch);
      }
    };
  }

  @Override
  public void close() {
    runs.discard();
  }
}
