package dev.etl.spark;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Cluster;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.SplitClaim;
import dev.etl.engine.wire.SplitContent;
import dev.etl.engine.wire.SplitHandle;
import dev.etl.engine.wire.StateMerging;
import dev.etl.engine.wire.WorkOrder;
import dev.etl.loader.LoadContext;
import dev.etl.report.ClusterStage;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import dev.etl.spark.table.SparkFailure;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.ShutdownHookManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The executors of a Spark session, for one run.
final class SparkCluster implements Cluster {
  /// The setting for the approximate number of rows in a part of a merged result.
  static final String ROWS_OF_PART = "spark.etl.rowsOfPart";

  /// The setting for the maximum bytes of states merged by the driver.
  static final String NEAR_BYTES = "spark.etl.driver.stateBytes";

  private static final long WAIT_FOR_NEWS = 2_000;
  private static final String MAX_NEAR_BYTES = Integer.toString(4 << 20);

  private final SparkSession session;
  private final boolean keepsSession;
  private final JavaSparkContext spark;
  private final SparkJobs jobs;
  private final StageListener listener;
  private final PersistedWaves waves = new PersistedWaves();
  private final DriverStates nearStates;
  private final ResultBounds bounds;
  private @Nullable Broadcast<WorkOrder> order;

  /// @param keepsSession whether the session continues after the run
  SparkCluster(SparkSession session, boolean keepsSession) {
    this.session = session;
    this.keepsSession = keepsSession;
    this.spark = new JavaSparkContext(session.sparkContext());
    this.jobs = new SparkJobs(spark);
    this.bounds = ResultBounds.of(spark.getConf());
    this.listener = new StageListener(jobs::hasGroup);
    this.nearStates =
        new DriverStates(Long.parseLong(session.conf().get(NEAR_BYTES, MAX_NEAR_BYTES)));
    session.sparkContext().addSparkListener(listener);
  }

  SparkSession session() {
    return session;
  }

  SparkJobs jobs() {
    return jobs;
  }

  /// Whether tables of the session's catalog outlive the run.
  boolean keepsSession() {
    return keepsSession;
  }

  @Override
  public int shares() {
    return RegisteredExecutors.count(spark.sc());
  }

  @Override
  public int slots() {
    return Math.max(1, spark.defaultParallelism());
  }

  @Override
  public int mostSplits() {
    return bounds.tasks(slots());
  }

  @Override
  public LoadContext newLoads(InputStream standardInput, int workers) {
    return new LoadContext(standardInput, workers, new ClusterFiles(), 1);
  }

  @Override
  public Optional<OpenSink> open(Sink sink, Schema schema) {
    return SparkTargets.open(this, sink, schema);
  }

  @Override
  public void begin(WorkOrder told, StateMerging merging) {
    order = spark.broadcast(told);
  }

  private Broadcast<WorkOrder> order() {
    return Objects.requireNonNull(order, "begin() comes first");
  }

  @Override
  public void read(int wave, List<SplitClaim> splits, Consumer<Frame> summaries) {
    List<SplitPack> packs = SplitPacks.of(order().value(), splits, slots());
    Map<Integer, Integer> partitions = new HashMap<>();
    for (int index = 0; index < packs.size(); index++) {
      for (SplitClaim split : packs.get(index).splits()) {
        partitions.put(split.order(), index);
      }
    }
    boolean twice = shares() > 1 && order().value().asksServers();
    PersistedWave kept =
        new PersistedWave(
            frames(new Wave(order(), packs))
                .persist(
                    // A server may answer differently the second time.
                    twice ? StorageLevel.MEMORY_AND_DISK_2() : StorageLevel.MEMORY_AND_DISK()),
            partitions,
            new long[packs.size()],
            new HashMap<>(),
            List.of());
    waves.put(wave, kept);
    jobs.run(
        "read " + splits.size() + " splits",
        kept.frames(),
        new ReadFrames(bounds.ofStates(nearStates.left(), packs.size())),
        (partition, read) -> {
          kept.bytes()[partition] = read.bytes();
          nearStates.add(wave, read.states());
          for (Frame summary : read.summaries()) {
            SplitContent.of(summary)
                .ifPresent(content -> kept.contents().put(summary.split(), content));
            summaries.accept(summary);
          }
        });
  }

  private JavaRDD<Frame> frames(Wave wave) {
    String name = Waves.keep(wave);
    try {
      return session
          .read()
          .format(SplitSource.class.getName())
          .option(SplitSource.WAVE, name)
          .load()
          .queryExecution()
          .toRdd()
          .toJavaRDD()
          .map(FrameRow::frame);
    } finally {
      Waves.forget(name);
    }
  }

  @Override
  public void hold(int wave, List<Frame> frames) {
    // One part each: a split is in one partition, and Spark bounds the data sent at a time.
    Map<Integer, Integer> partitions = new HashMap<>();
    List<Iterable<Frame>> parts = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    frames.stream()
        .collect(Collectors.groupingBy(Frame::split, TreeMap::new, Collectors.toList()))
        .forEach(
            (split, ofSplit) -> {
              partitions.put(split, parts.size());
              parts.add(ofSplit);
              bytes.add(ofSplit.stream().mapToLong(frame -> frame.bytes().length).sum());
            });
    JavaRDD<Frame> kept =
        parts.isEmpty()
            ? spark.emptyRDD()
            : spark.parallelize(parts, parts.size()).flatMap(Iterable::iterator);
    nearStates.add(wave, frames);
    waves.put(
        wave,
        new PersistedWave(
            kept,
            partitions,
            bytes.stream().mapToLong(Long::longValue).toArray(),
            Map.of(),
            frames));
  }

  @Override
  public Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel) {
    return new FetchedFrames(jobs, waves, splits, channel, bounds.ofRows());
  }

  /// The frames of a channel of some splits, in no order.
  JavaRDD<Frame> kept(List<SplitHandle> splits, Channel channel) {
    return waves.frames(splits, channel).orElseGet(spark::emptyRDD);
  }

  /// Bytes of the partitions that hold some splits.
  long bytes(List<SplitHandle> splits) {
    return waves.bytes(splits);
  }

  /// Frames made by the driver.
  JavaRDD<Frame> parallelize(List<Frame> frames) {
    return spark.parallelize(frames, Math.min(frames.size(), slots()));
  }

  @Override
  public List<ReducedPart> reduce(List<SplitHandle> splits) {
    Optional<List<Frame>> near = nearStates.of(splits);
    if (near.isPresent()) {
      List<Frame> result = DriverReduction.of(order().value(), near.get());
      hold(SplitHandle.REDUCED_WAVE, result);
      return List.of(ReducedPart.of(result.getLast()));
    }
    return reduce(kept(splits, Channel.STATE));
  }

  /// Merges states on executors.
  List<ReducedPart> reduce(JavaRDD<Frame> states) {
    SparkReduction reduction = new SparkReduction(jobs, order(), rowsOfPart());
    PersistedWave result = reduction.of(states);
    waves.put(SplitHandle.REDUCED_WAVE, result);
    return reduction.parts();
  }

  private long rowsOfPart() {
    return Long.parseLong(session.conf().get(ROWS_OF_PART, "500000"));
  }

  @Override
  public List<ClusterStage> stages() {
    try {
      // Another thread delivers the events.
      spark.sc().listenerBus().waitUntilEmpty(WAIT_FOR_NEWS);
    } catch (TimeoutException e) {
      LoggerFactory.getLogger("etl.spark").debug("some stages are not told of", e);
    }
    return listener.stages();
  }

  @Override
  public void cancel() {
    jobs.cancel();
  }

  @Override
  public void close() {
    session.sparkContext().removeSparkListener(listener);
    // Everything ends with the session when the process exits. Executors cannot answer requests by
    // then, and Scala would print that.
    if (!ShutdownHookManager.inShutdown()) {
      waves.unpersist();
    }
    waves.clear();
    if (order != null) {
      ExecutorWorkers.end(order.value().run());
      if (!ShutdownHookManager.inShutdown()) {
        order.destroy();
      }
      order = null;
    }
  }

  /// A failure of Spark as an etl error.
  static EtlException failure(Throwable cause) {
    return SparkFailure.of(cause);
  }
}
