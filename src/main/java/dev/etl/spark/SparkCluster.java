package dev.etl.spark;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.engine.Channel;
import dev.etl.engine.Cluster;
import dev.etl.engine.Frame;
import dev.etl.engine.SplitClaim;
import dev.etl.engine.SplitHandle;
import dev.etl.engine.WorkOrder;
import dev.etl.loader.LoadContext;
import dev.etl.report.ClusterStage;
import dev.etl.sink.OpenSink;
import dev.etl.sink.Sink;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// The executors of a Spark session, for one run.
final class SparkCluster implements Cluster {
  private static final long MOST_MILLISECONDS = 5_000;

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final SparkJobs jobs;
  private final StageListener listener;
  private final long rowsOfPart;
  private final Map<Integer, KeptWave> waves = new HashMap<>();
  private @Nullable Broadcast<WorkOrder> order;

  SparkCluster(SparkSession session) {
    this(session, Reduction.ROWS_OF_PART);
  }

  /// @param rowsOfPart how many rows of the result of an aggregation are put in order in one place
  SparkCluster(SparkSession session, long rowsOfPart) {
    this.session = session;
    this.rowsOfPart = rowsOfPart;
    this.spark = new JavaSparkContext(session.sparkContext());
    this.jobs = new SparkJobs(spark);
    this.listener = new StageListener(jobs::hasGroup);
    session.sparkContext().addSparkListener(listener);
  }

  SparkSession session() {
    return session;
  }

  @Override
  public int shares() {
    // The driver is among those whose memory is told.
    return Math.max(1, spark.sc().getExecutorMemoryStatus().size() - (spark.isLocal() ? 0 : 1));
  }

  @Override
  public int slots() {
    return Math.max(1, spark.defaultParallelism());
  }

  @Override
  public LoadContext newLoads(InputStream standardInput, int workers) {
    return new LoadContext(standardInput, workers, new ClusterFiles(), 1);
  }

  @Override
  public Optional<OpenSink> open(Sink sink, Schema schema) {
    return Targets.open(this, sink, schema);
  }

  @Override
  public void begin(WorkOrder told) {
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
    boolean twice = shares() > 1 && packs.stream().anyMatch(SplitPack::remote);
    KeptWave kept =
        new KeptWave(
            frames(new Wave(order(), packs))
                .persist(
                    // What an API said may not be said again.
                    twice ? StorageLevel.MEMORY_AND_DISK_2() : StorageLevel.MEMORY_AND_DISK()),
            partitions,
            new long[packs.size()]);
    waves.put(wave, kept);
    jobs.run(
        "read " + splits.size() + " splits",
        kept.frames(),
        new ReadFrames(),
        (partition, read) -> {
          kept.bytes()[partition] = read.bytes();
          read.summaries().forEach(summaries);
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
    // One part each, since a split is in one partition, and what Spark sends at a time is bounded.
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
    waves.put(
        wave, new KeptWave(kept, partitions, bytes.stream().mapToLong(Long::longValue).toArray()));
  }

  @Override
  public Iterator<byte[]> frames(List<SplitHandle> splits, Channel channel) {
    return new FetchedFrames(jobs, waves, splits, channel);
  }

  /// The frames of a channel of some splits, wherever they are; in no order.
  JavaRDD<Frame> kept(List<SplitHandle> splits, Channel channel) {
    Map<Integer, List<Integer>> wanted = new HashMap<>();
    splits.forEach(
        split -> wanted.computeIfAbsent(split.wave(), _ -> new ArrayList<>()).add(split.split()));
    List<JavaRDD<Frame>> parts = new ArrayList<>();
    wanted.forEach(
        (wave, numbers) ->
            parts.add(
                Objects.requireNonNull(waves.get(wave))
                    .frames()
                    .filter(new WantedFrames(numbers, channel))));
    return parts.stream().reduce(JavaRDD::union).orElseGet(spark::emptyRDD);
  }

  /// Frames that the driver made.
  JavaRDD<Frame> parallelize(List<Frame> frames) {
    return spark.parallelize(frames, Math.min(frames.size(), slots()));
  }

  @Override
  public List<Long> reduce(List<SplitHandle> splits) {
    Reduction reduction = new Reduction(jobs, order(), rowsOfPart);
    KeptWave result = reduction.of(kept(splits, Channel.STATE));
    waves.put(SplitHandle.REDUCED_WAVE, result);
    return reduction.rowsOfParts();
  }

  /// Spark tells of stages a little later than it ends them.
  @Override
  public List<ClusterStage> stages() {
    try {
      spark.sc().listenerBus().waitUntilEmpty(MOST_MILLISECONDS);
    } catch (Exception e) {
      // The report does without the last stages.
      LoggerFactory.getLogger("etl.spark").debug("not all stages are known", e);
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
    waves.values().forEach(wave -> wave.frames().unpersist(false));
    waves.clear();
    if (order != null) {
      ExecutorWorkers.end(order.value().run());
      order.destroy();
      order = null;
    }
  }

  /// What Spark could not do, as an error of etl.
  static EtlException failure(Throwable cause) {
    for (Throwable each = cause; each != null; each = each.getCause()) {
      if (each instanceof EtlException known) {
        return known;
      }
    }
    String reason = EtlException.reason(cause).lines().findFirst().orElse("");
    return new EtlException(
        ErrorKind.UNAVAILABLE, "Spark: " + reason, "see the logs of its executors, or -v", cause);
  }
}
