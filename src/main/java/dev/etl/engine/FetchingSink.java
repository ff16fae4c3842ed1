package dev.etl.engine;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.FrameBatches;
import dev.etl.engine.wire.RemoteRows;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.requirement.Requirement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/// A target written by this process from rows kept on a cluster. Fetches them, in order, in
/// `prepare`.
final class FetchingSink implements OpenSink {
  private final OpenSink target;
  private final Schema schema;
  private final Channel channel;
  private final Cluster cluster;
  private final List<SplitHandle> splits = new ArrayList<>();

  FetchingSink(OpenSink target, Schema schema, Channel channel, Cluster cluster) {
    this.target = target;
    this.schema = schema;
    this.channel = channel;
    this.cluster = cluster;
  }

  @Override
  public List<Requirement> requirements() {
    return target.requirements();
  }

  @Override
  public SplitWriter newSplit() {
    return target.newSplit();
  }

  @Override
  public void append(SplitResult result) {
    if (result instanceof RemoteRows remote) {
      splits.add(remote.split());
      if (cluster.isNear()) {
        fetch();
      }
    } else {
      fetch();
      target.append(result);
    }
  }

  private void fetch() {
    if (splits.isEmpty()) {
      return;
    }
    Iterator<RecordBatch> batches = new FrameBatches(schema, cluster.frames(splits, channel));
    while (batches.hasNext()) {
      target.append(batches.next());
    }
    splits.clear();
  }

  @Override
  public OptionalLong bytes() {
    return target.bytes();
  }

  @Override
  public long rows() {
    return target.rows();
  }

  @Override
  public OptionalLong changedRows() {
    return target.changedRows();
  }

  @Override
  public void prepare() {
    fetch();
    target.prepare();
  }

  @Override
  public boolean mayFailLate() {
    return target.mayFailLate();
  }

  @Override
  public void commit() {
    target.commit();
  }

  @Override
  public void close() {
    target.close();
  }
}
