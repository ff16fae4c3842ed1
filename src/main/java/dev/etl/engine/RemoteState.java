package dev.etl.engine;

import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.FrameBatches;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ReductionState;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.ShardConsumer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A reduction state that stays on the executor that made it. Merging only records the splits. Used
/// by one thread at a time.
final class RemoteState implements ReductionState {
  private final Cluster cluster;
  private final BoundReduction reduction;
  private final List<SplitHandle> splits = new ArrayList<>();
  private long rows;
  private @Nullable List<ReducedPart> reduced;

  RemoteState(Cluster cluster, BoundReduction reduction, SplitHandle split, long rows) {
    this.cluster = cluster;
    this.reduction = reduction;
    this.rows = rows;
    splits.add(split);
  }

  @Override
  public void add(Rows added, Rejections rejections) {
    throw new IllegalStateException("Rows are added where the split is read");
  }

  @Override
  public void finish() {}

  @Override
  public void merge(ReductionState next) {
    RemoteState others = (RemoteState) next;
    rows += others.rows;
    splits.addAll(others.splits);
  }

  @Override
  public long rows() {
    return rows;
  }

  /// Whether the targets can take all result rows, if these reach them unchanged.
  boolean isFit() {
    return reduced().stream().allMatch(part -> part.unfit() == 0);
  }

  /// The result, which also stays on the cluster.
  List<RemoteRows> parts() {
    List<ReducedPart> parts = reduced();
    return IntStream.range(0, parts.size())
        .mapToObj(
            part ->
                new RemoteRows(
                    new SplitHandle(SplitHandle.REDUCED_WAVE, part),
                    Channel.ROWS,
                    parts.get(part).rows()))
        .toList();
  }

  /// Merges on the cluster at the first call, once all splits are known.
  private List<ReducedPart> reduced() {
    List<ReducedPart> parts = reduced;
    if (parts == null) {
      parts = cluster.reduce(splits);
      reduced = parts;
    }
    return parts;
  }

  @Override
  public Iterable<RecordBatch> result() {
    List<SplitHandle> parts = parts().stream().map(RemoteRows::split).toList();
    return () -> new FrameBatches(reduction.output(), cluster.frames(parts, Channel.ROWS));
  }

  @Override
  public void writeTo(int shards, ShardConsumer out) {
    throw new IllegalStateException("It is written where the split is read");
  }

  @Override
  public void discard() {}
}
