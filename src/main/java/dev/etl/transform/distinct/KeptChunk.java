package dev.etl.transform.distinct;

import dev.etl.data.Interleaving;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.transform.order.RowNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The rows of a chunk that are kept, in the order of the input. Used by one thread.
final class KeptChunk implements Iterator<RecordBatch> {
  /// A batch has fewer rows than 2 to the power of it.
  private static final int ROW_BITS = 14;

  private static final int NONE = -1;

  private final Interleaving interleaving;
  private final List<RecordBatch> batches = new ArrayList<>();
  private final int[] rows;
  private int count;
  private int next;

  /// @param kept which rows are kept; null for all
  KeptChunk(BoundDistinct distinct, RowChunk chunk, int index, @Nullable KeptRows kept) {
    interleaving = distinct.interleaving(distinct.output());
    rows = new int[chunk.places()];
    Arrays.fill(rows, NONE);
    for (int part = 0; part < BoundDistinct.PARTITIONS; part++) {
      long @Nullable [] words = kept == null ? null : kept.words(index, part);
      int first = 0;
      for (Iterator<RecordBatch> each = chunk.partition(part); each.hasNext(); ) {
        RecordBatch batch = each.next();
        place(batch, words, first);
        first += batch.rows();
        batches.add(RowNumbers.removed(batch, distinct.output()));
      }
    }
    for (int code : rows) {
      rows[count] = code;
      count += code == NONE ? 0 : 1;
    }
  }

  private void place(RecordBatch batch, long @Nullable [] words, int first) {
    long[] places = ((LongColumn) batch.columns().getLast()).values();
    int code = batches.size() << ROW_BITS;
    for (int row = 0; row < batch.rows(); row++) {
      int bit = first + row;
      if (words == null || (words[bit >> 6] >>> bit & 1) != 0) {
        rows[(int) places[row]] = code + row;
      }
    }
  }

  @Override
  public boolean hasNext() {
    return next < count;
  }

  @Override
  public RecordBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    int length = Math.min(RecordBatch.ROWS, count - next);
    int[] from = new int[length];
    int[] picked = new int[length];
    for (int row = 0; row < length; row++) {
      int code = rows[next + row];
      from[row] = code >> ROW_BITS;
      picked[row] = code & ((1 << ROW_BITS) - 1);
    }
    next += length;
    return interleaving.take(batches, from, picked, length);
  }
}
