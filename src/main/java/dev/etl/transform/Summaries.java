package dev.etl.transform;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import java.util.ArrayList;
import java.util.List;

/// The summaries of one source after another. For one thread at a time.
final class Summaries implements ReductionState {
  private final List<OfSource> sources = new ArrayList<>();
  private long rows;

  private record OfSource(int source, String name, Summary summary) {}

  Summaries(int source, String name, Summary summary) {
    sources.add(new OfSource(source, name, summary));
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
