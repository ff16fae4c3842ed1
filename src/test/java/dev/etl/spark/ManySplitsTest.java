package dev.etl.spark;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.etl.format.OutputFormat;
import dev.etl.loader.LoadContext;
import dev.etl.pipeline.ErrorPolicy;
import dev.etl.pipeline.MaxErrors;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.document.Variables;
import dev.etl.report.ClusterStage;
import dev.etl.report.RunReport;
import dev.etl.sink.FileSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the driver is sent, holds and merges for 10 TB in 40,000 splits of 250 MB. The states are
/// made up: they are copies of a real one.
final class ManySplitsTest {
  private static final int SPLITS = 40_000;
  private static final int GROUPS = 900;

  @TempDir private Path folder;

  /// Each split has a state just small enough to be sent, if it were alone.
  @Test
  void tasksSendABoundedNumberOfBytesHoweverManyThereAre() {
    ResultBounds bounds = new ResultBounds(1L << 30);
    DriverStates states = new DriverStates(4 << 20);
    long sentInAll = 0;
    for (int first = 0; first < SPLITS; first += bounds.tasks(64)) {
      int tasks = Math.min(bounds.tasks(64), SPLITS - first);
      ReadFrames read = new ReadFrames(bounds.ofStates(states.left(), tasks));
      long sent = 0;
      for (int split = first; split < first + tasks; split++) {
        Frame state = new Frame(split, Channel.STATE, 0, new byte[60 << 10]);
        List<Frame> told = read.apply(List.of(state).iterator()).states();
        sent += told == null ? 0 : told.stream().mapToLong(frame -> frame.bytes().length).sum();
        states.add(0, told);
      }
      assertThat(sent).isLessThanOrEqualTo(bounds.bytes() / 4);
      sentInAll += sent;
    }
    assertThat(sentInAll).isLessThanOrEqualTo(16 << 20);
    assertThat(states.of(List.of())).isEmpty();
  }

  /// The driver of the tests has 1 GiB, and its tasks may send 4 MB together.
  @Test
  @Tag("spark")
  void executorsMergeFortyThousandStates() throws Exception {
    StringBuilder csv = new StringBuilder("k,v\n");
    for (int row = 0; row < 2 * GROUPS; row++) {
      csv.append('k').append(row % GROUPS).append(',').append(row).append(".5\n");
    }
    Files.writeString(folder.resolve("in.csv"), csv);
    String yaml =
        "extract: {csv: in.csv, columns: {k: string, v: double}}\n"
            + "transform: [{aggregate: {by: [k], n: count(), s: sum(v), m: mean(v), d: std(v)}}]";
    PipelineFile file =
        PipelineReader.parse(yaml, "test", folder, new Variables(Map.of(), Map.of()));
    Path out = folder.resolve("out.csv");
    LocalSpark.session().conf().set(SparkCluster.NEAR_BYTES, 0);
    RunReport report;
    try {
      report =
          new ClusterEngine(
                  EngineName.SPARK,
                  "local[2]",
                  () -> new Multiplied(new SparkCluster(LocalSpark.session(), true)),
                  8)
              .run(
                  new Pipeline(
                      file.loaders(),
                      file.transforms(),
                      new FileSink(out, OutputFormat.CSV),
                      new ErrorPolicy(MaxErrors.NONE, Optional.empty())),
                  SmallReads.context(),
                  ClusterEngine::check);
    } finally {
      LocalSpark.session().conf().unset(SparkCluster.NEAR_BYTES);
    }
    assertThat(report.failure()).isNull();
    List<String> rows = Files.readAllLines(out);
    assertThat(rows).hasSize(GROUPS + 1);
    assertThat(rows.get(0)).isEqualTo("k,n,s,m,d");
    // Group 0 has the values 0.5 and 900.5, forty thousand times.
    assertThat(rows.get(1)).startsWith("k0,80000,3.604E7,450.5,");
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(1L << 30);
  }

  /// Merges the states of the splits as if there were many more of each.
  private static final class Multiplied implements Cluster {
    private final SparkCluster cluster;

    Multiplied(SparkCluster cluster) {
      this.cluster = cluster;
    }

    @Override
    public List<ReducedPart> reduce(List<SplitHandle> splits) {
      List<Frame> states = cluster.kept(splits, Channel.STATE).collect();
      JavaSparkContext spark = new JavaSparkContext(LocalSpark.session().sparkContext());
      JavaRDD<Frame> copies =
          spark
              .parallelize(IntStream.range(0, SPLITS).boxed().toList(), 50)
              .flatMap(
                  split ->
                      states.stream()
                          .map(one -> new Frame(split, one.channel(), one.shard(), one.bytes()))
                          .iterator());
      return cluster.reduce(copies);
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
    public LoadContext newLoads(InputStream standardInput, int workers) {
      return cluster.newLoads(standardInput, workers);
    }

    @Override
    public Optional<OpenSink> open(Sink sink, Schema schema) {
      return cluster.open(sink, schema);
    }

    @Override
    public void begin(WorkOrder told, StateMerging merging) {
      cluster.begin(told, merging);
    }

    @Override
    public void read(int wave, List<SplitClaim> splits, Consumer<Frame> summaries) {
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
}
