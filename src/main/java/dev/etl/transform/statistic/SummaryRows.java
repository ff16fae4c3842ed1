package dev.etl.transform.statistic;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.table.RankedBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// The summaries of sources as rows of the result: a row for each column of a source. The rows of
/// several sources are packed into one batch, so that each takes little more than its values. Used
/// by one thread at a time.
public final class SummaryRows {
  /// The number of rows that wait to be packed.
  private static final int PACKED = 256;

  private final Schema schema;
  private final List<RankedBatch> packed = new ArrayList<>();
  private final List<RankedBatch> waiting = new ArrayList<>();
  private int waitingRows;

  /// @param schema of the result
  public SummaryRows(Schema schema) {
    this.schema = schema;
  }

  /// Adds the next source.
  public void add(RankedBatch source) {
    waiting.add(source);
    waitingRows += source.batch().rows();
    if (waitingRows >= PACKED) {
      packed.add(pack(waiting));
      waiting.clear();
      waitingRows = 0;
    }
  }

  /// The rows of all added sources, followed by those of one that is not added.
  public List<RankedBatch> with(RankedBatch last) {
    List<RankedBatch> rest = new ArrayList<>(waiting);
    rest.add(last);
    List<RankedBatch> all = new ArrayList<>(packed);
    all.add(pack(rest));
    return all;
  }

  private RankedBatch pack(List<RankedBatch> batches) {
    RecordBatch all = RecordBatch.concat(schema, batches.stream().map(RankedBatch::batch).toList());
    long[] ranks = batches.stream().map(RankedBatch::ranks).flatMapToLong(Arrays::stream).toArray();
    // A gathered batch has no spare capacity.
    return new RankedBatch(ranks, all.gather(IntStream.range(0, all.rows()).toArray(), all.rows()));
  }

  /// The rows of one source, ranked by the indexes of source and column.
  public static RankedBatch ranked(int source, RecordBatch rows) {
    long first = (long) source << Integer.SIZE;
    return new RankedBatch(LongStream.range(first, first + rows.rows()).toArray(), rows);
  }
}
