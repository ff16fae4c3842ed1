package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// The summaries of one source after another. For one thread at a time.
final class Summaries implements ReductionState {
  private final List<OfSource> sources;
  private long rows;

  private record OfSource(int source, String name, Summary summary) {

    static OfSource readFrom(ByteInput in, Summarize declaration) {
      return new OfSource(in.getInt(), in.getText(), Summary.readFrom(in, declaration));
    }

    void writeTo(ByteOutput out) {
      out.putInt(source);
      out.putText(name);
      summary.writeTo(out);
    }

    RankedBatch ranked() {
      RecordBatch batch = summary.result(name);
      long first = (long) source << Integer.SIZE;
      return new RankedBatch(LongStream.range(first, first + batch.rows()).toArray(), batch);
    }
  }

  Summaries(int source, String name, Summary summary) {
    this(List.of(new OfSource(source, name, summary)));
  }

  private Summaries(List<OfSource> sources) {
    this.sources = new ArrayList<>(sources);
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    rows += added.count();
    sources.getLast().summary().add(added.batch());
  }

  @Override
  public void finish() {
    sources.getLast().summary().finish();
  }

  @Override
  public void merge(ReductionState next) {
    Summaries others = (Summaries) next;
    rows += others.rows;
    for (OfSource other : others.sources) {
      OfSource last = sources.getLast();
      if (last.source() == other.source()) {
        last.summary().merge(other.summary());
      } else {
        sources.add(other);
      }
    }
  }

  @Override
  public void writeTo(int shards, ShardConsumer out) {
    Division divided =
        new Division(sources.stream().mapToInt(each -> each.source() % shards).toArray(), shards);
    for (int shard = 0; shard < shards; shard++) {
      int[] members = divided.members(shard);
      if (members.length > 0) {
        ByteOutput bytes = new ByteOutput();
        bytes.putInt(members.length);
        for (int member : members) {
          sources.get(member).writeTo(bytes);
        }
        out.shard(shard, bytes.toBytes());
      }
    }
  }

  /// Reads a shard of finished summaries.
  static Summaries readFrom(ByteInput in, Summarize declaration) {
    List<OfSource> sources = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      sources.add(OfSource.readFrom(in, declaration));
    }
    return new Summaries(sources);
  }

  /// The result, ranked by the numbers of source and column.
  List<RankedBatch> ranked() {
    return sources.stream().map(OfSource::ranked).toList();
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public List<RecordBatch> result() {
    return sources.stream().map(source -> source.summary().result(source.name())).toList();
  }

  @Override
  public void discard() {
    sources.clear();
  }
}
