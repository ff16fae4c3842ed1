package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.statistic.SummaryRows;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.RankedBatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The summaries of one source after another. Since there may be very many sources, only the last
/// has its summary; those before it, which are complete, are rows of the result. Used by one thread
/// at a time.
final class Summaries implements ReductionState {
  private final Summarize declaration;
  private @Nullable SummaryRows complete;
  private int source;
  private String name;
  private Summary summary;
  private long rows;

  Summaries(Summarize declaration, int source, String name, Summary summary) {
    this.declaration = declaration;
    this.source = source;
    this.name = name;
    this.summary = summary;
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    summary.add(added.batch());
  }

  @Override
  public void finish() {
    summary.finish();
  }

  /// @param next the summaries of one split
  @Override
  public void merge(ReductionState next) {
    Summaries other = (Summaries) next;
    other.checkOneSource();
    rows += other.rows;
    if (other.source == source) {
      summary.merge(other.summary);
    } else {
      if (complete == null) {
        complete = new SummaryRows(declaration.output());
      }
      complete.add(last());
      source = other.source;
      name = other.name;
      summary = other.summary;
    }
  }

  /// Rows of the result cannot be merged.
  private void checkOneSource() {
    if (complete != null) {
      throw new IllegalStateException("a state of several sources");
    }
  }

  @Override
  public void writeTo(int shards, ShardConsumer out) {
    checkOneSource();
    ByteOutput bytes = new ByteOutput();
    bytes.putInt(source);
    bytes.putText(name);
    summary.writeTo(bytes);
    out.shard(source % shards, bytes.toBytes());
  }

  /// Reads the written summaries of one split.
  static Summaries readFrom(ByteInput in, Summarize declaration) {
    return new Summaries(declaration, in.getInt(), in.getText(), Summary.readFrom(in, declaration));
  }

  /// The result, ranked by the indexes of source and column.
  List<RankedBatch> ranked() {
    return complete == null ? List.of(last()) : complete.with(last());
  }

  private RankedBatch last() {
    return SummaryRows.ranked(source, summary.result(name));
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<RecordBatch> result() {
    return ranked().stream().map(RankedBatch::batch).toList();
  }

  @Override
  public void discard() {}
}
