package dev.etl.transform.join;

import dev.etl.data.BatchCodec;
import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.ByteOutput;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a join so far. Used by one thread at a time.
final class JoinState implements ReductionState {
  private final BoundJoin join;
  private final SortedRuns runs;

  JoinState(BoundJoin join, SortedRuns runs) {
    this.join = join;
    this.runs = runs;
  }

  @Override
  public void add(Rows rows, Rejections rejections) {
    BitSet faulty = new BitSet();
    List<Column> columns = new ArrayList<>(rows.batch().columns());
    columns.addAll(join.keys().of(rows, rejections, faulty));
    RecordBatch keyed = new RecordBatch(join.keyed(), rows.count(), columns);
    RecordBatch good = Assignments.without(rows.with(keyed), faulty).batch();
    runs.add(RowNumbers.added(good, join.numbered(), runs.rows()));
  }

  @Override
  public void finish() {
    runs.finish();
  }

  @Override
  public void merge(ReductionState next) {
    runs.merge(((JoinState) next).runs);
  }

  @Override
  public long rows() {
    return runs.rows();
  }

  @Override
  public Iterable<RecordBatch> result() {
    return result(JoinState::fail);
  }

  @Override
  public Iterable<RecordBatch> result(Rejections rejections) {
    return () -> join.merge(runs).joined(rejections);
  }

  /// Fails where rows can no longer be rejected.
  static void fail(Rows rows, int row, @Nullable String column, String reason) {
    throw new EtlException(
        ErrorKind.DATA,
        "join: row " + rows.origin().line(row) + " " + reason,
        "correct them, or expect many");
  }

  /// All rows are one shard: their order is that of the whole.
  @Override
  public void writeTo(int shards, ShardConsumer out) {
    if (runs.rows() == 0) {
      return;
    }
    ByteOutput bytes = new ByteOutput();
    BatchCodec codec = new BatchCodec(join.numbered());
    List<RecordBatch> batches = new ArrayList<>();
    for (Iterator<RecordBatch> sorted = runs.sorted(); sorted.hasNext(); ) {
      batches.add(sorted.next());
    }
    bytes.putInt(batches.size());
    batches.forEach(batch -> bytes.putBatch(codec, batch));
    out.shard(0, bytes.toBytes());
  }

  @Override
  public void discard() {
    runs.discard();
  }
}
