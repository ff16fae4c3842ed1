package dev.etl.spark;

import dev.etl.data.Schema;
import dev.etl.engine.ClusterEngine;
import dev.etl.engine.EngineName;
import dev.etl.engine.SmallReads;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.engine.wire.StateMerging;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.ReadSizes;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.ClusterStage;
import dev.etl.report.RunReport;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.sql.RuntimeConfig;

/// A cluster on which files are divided into splits of any size, and which remembers its waves.
///
/// @param waves the splits of each wave
record SmallSplits(SparkCluster cluster, ReadSizes sizes, List<List<SplitClaim>> waves)
    implements Cluster {

  /// Runs a pipeline on `local[2]`, where executors merge whatever states there are.
  ///
  /// @param rowsOfPart how many rows of the result of an aggregation are put in order in one place
  /// @param waves is told the splits of each wave
  static RunReport run(
      Pipeline pipeline, ReadSizes sizes, long rowsOfPart, List<List<SplitClaim>> waves) {
    RuntimeConfig conf = LocalSpark.session().conf();
    conf.set(SparkCluster.ROWS_OF_PART, rowsOfPart);
    conf.set(SparkCluster.NEAR_BYTES, 0);
    try {
      return new ClusterEngine(
              EngineName.SPARK,
              "local[2]",
              () -> new SmallSplits(new SparkCluster(LocalSpark.session(), true), sizes, waves),
              8)
          .run(pipeline, SmallReads.context(), ClusterEngine::check);
    } finally {
      conf.unset(SparkCluster.ROWS_OF_PART);
      conf.unset(SparkCluster.NEAR_BYTES);
    }
  }

  @Override
  public int shares() {
    return cluster.shares();
  }

  @Override
  public int slots() {
    return cluster.slots();
  }

  @Override
  public int mostSplits() {
    return cluster.mostSplits();
  }

  @Override
  public LoadContext newLoads(InputStream standardInput, int workers) {
    return new LoadContext(standardInput, workers, new ClusterFiles(), 1, sizes);
  }

  @Override
  public Optional<OpenSink> open(Sink sink, Schema schema) {
    return cluster.open(sink, schema);
  }

  @Override
  public void begin(WorkOrder order, StateMerging merging) {
    cluster.begin(order, merging);
  }

  @Override
  public void read(int wave, List<SplitClaim> splits, Consumer<Frame> summaries) {
    waves.add(splits);
    cluster.read(wave, splits, summaries);
  }

  @Override
  public void hold(int wave, List<Frame> frames) {
    cluster.hold(wave, frames);
  }

  @Override
  public Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel) {
    return cluster.frames(splits, channel);
  }

  @Override
  public List<ReducedPart> reduce(List<SplitHandle> splits) {
    return cluster.reduce(splits);
  }

  @Override
  public List<ClusterStage> stages() {
    return cluster.stages();
  }

  @Override
  public void cancel() {
    cluster.cancel();
  }

  @Override
  public void close() {
    cluster.close();
  }
}
