package dev.etl.spark;

import dev.etl.data.EtlException;
import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RankedFrame;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.ShardFrames;
import dev.etl.engine.wire.WorkOrder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.Partitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/// Merges states on executors: each shard merges its states in split order; then the rows of all
/// shards are sorted, in parts of bounded size. Not thread-safe.
final class SparkReduction {
  private final SparkJobs jobs;
  private final Broadcast<WorkOrder> order;
  private final long rowsOfPart;
  private List<ReducedPart> parts = List.of();

  /// @param rowsOfPart approximate rows in a part of the result
  SparkReduction(SparkJobs jobs, Broadcast<WorkOrder> order, long rowsOfPart) {
    this.jobs = jobs;
    this.order = order;
    this.rowsOfPart = rowsOfPart;
  }

  /// The result, as frames of rows; each part is a split.
  ///
  /// @throws EtlException DATA if the states do not fit into memory, or a value does not fit its
  ///   type
  PersistedWave of(JavaRDD<Frame> states) {
    Broadcast<WorkOrder> told = order;
    int shards = told.value().shards();
    JavaRDD<Merged> merged =
        states
            .mapToPair(frame -> new Tuple2<>(new ShardKey(frame.shard(), frame.split()), frame))
            .repartitionAndSortWithinPartitions(new ByShard(shards), new InOrder())
            .values()
            .mapPartitions(frames -> merged(told, frames))
            .persist(StorageLevel.MEMORY_AND_DISK());
    long[] bounds = bounds(extents(merged));
    int parts = bounds.length + 1;
    JavaRDD<Frame> sorted =
        merged
            .flatMapToPair(rows -> pieces(told, rows, bounds))
            .partitionBy(new HashPartitioner(parts))
            .values()
            .mapPartitionsWithIndex(
                (Integer part, Iterator<RankedFrame> frames) -> sorted(told, part, frames), true)
            .persist(StorageLevel.MEMORY_AND_DISK());
    ReducedPart[] reduced = new ReducedPart[parts];
    long[] bytes = new long[parts];
    jobs.run(
        "put in order",
        sorted,
        new Sizes(),
        (part, size) -> {
          reduced[part] = size.part();
          bytes[part] = size.bytes();
        });
    this.parts = List.of(reduced);
    merged.unpersist(false);
    Map<Integer, Integer> partitions = new HashMap<>();
    IntStream.range(0, parts).forEach(part -> partitions.put(part, part));
    return new PersistedWave(sorted, partitions, bytes, Map.of(), List.of());
  }

  /// The parts of the result, in order.
  List<ReducedPart> parts() {
    return parts;
  }

  private static Iterator<Merged> merged(Broadcast<WorkOrder> order, Iterator<Frame> frames) {
    if (!frames.hasNext()) {
      return List.<Merged>of().iterator();
    }
    List<Merged> result = new ArrayList<>();
    try (ShardFrames shard = ExecutorWorkers.of(order.value()).newShardMerge()) {
      frames.forEachRemaining(shard::add);
      shard.result().forEachRemaining(frame -> result.add(new Merged(frame, null)));
    } catch (EtlException e) {
      return List.of(new Merged(null, e)).iterator();
    }
    return result.iterator();
  }

  private List<Extent> extents(JavaRDD<Merged> merged) {
    Map<Integer, List<Extent>> found = new TreeMap<>();
    jobs.run("merge", merged, new Extents(), found::put);
    List<Extent> extents = found.values().stream().flatMap(List::stream).toList();
    for (Extent extent : extents) {
      if (extent.failure() != null) {
        merged.unpersist(false);
        throw extent.failure();
      }
    }
    return extents;
  }

  /// The first ranks of all parts but the first.
  private long[] bounds(List<Extent> unsorted) {
    List<Extent> extents = new ArrayList<>(unsorted);
    extents.sort(Comparator.comparingLong(Extent::first));
    long[] bounds = new long[extents.size()];
    int count = 0;
    long rows = 0;
    for (Extent extent : extents) {
      if (rows >= rowsOfPart) {
        bounds[count++] = extent.first();
        rows = 0;
      }
      rows += extent.rows();
    }
    return Arrays.copyOf(bounds, count);
  }

  private static Iterator<Tuple2<Integer, RankedFrame>> pieces(
      Broadcast<WorkOrder> order, Merged merged, long[] bounds) {
    List<Tuple2<Integer, RankedFrame>> pieces = new ArrayList<>();
    RankedFrame frame = Objects.requireNonNull(merged.frame(), "a failure ends the run");
    for (int part = 0; part <= bounds.length; part++) {
      long from = part == 0 ? Long.MIN_VALUE : bounds[part - 1];
      long to = part == bounds.length ? Long.MAX_VALUE : bounds[part];
      long[] ranks = frame.ranks();
      if (ranks.length > 0 && ranks[0] < to && ranks[ranks.length - 1] >= from) {
        RankedFrame piece =
            ExecutorWorkers.of(order.value()).rankedFrames().between(frame, from, to);
        if (piece.ranks().length > 0) {
          pieces.add(new Tuple2<>(part, piece));
        }
      }
    }
    return pieces.iterator();
  }

  private static Iterator<Frame> sorted(
      Broadcast<WorkOrder> order, int part, Iterator<RankedFrame> frames) {
    return ExecutorWorkers.of(order.value()).rankedFrames().sorted(part, frames).iterator();
  }

  /// The shard and split of a state.
  private record ShardKey(int shard, int split) implements Serializable {}

  /// The order of states within a shard.
  private static final class InOrder implements Comparator<ShardKey>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(ShardKey one, ShardKey other) {
      int byShard = Integer.compare(one.shard(), other.shard());
      return byShard != 0 ? byShard : Integer.compare(one.split(), other.split());
    }
  }

  /// A partition for each shard.
  private static final class ByShard extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int shards;

    ByShard(int shards) {
      this.shards = shards;
    }

    @Override
    public int numPartitions() {
      return shards;
    }

    @Override
    public int getPartition(Object key) {
      return ((ShardKey) key).shard();
    }
  }

  /// Rows of a merged shard, or the failure. The task itself succeeds, so Spark does not retry it.
  private record Merged(@Nullable RankedFrame frame, @Nullable EtlException failure)
      implements Serializable {}

  /// The range of ranks in a frame, or the failure.
  private record Extent(long first, int rows, @Nullable EtlException failure)
      implements Serializable {}

  private static final class Extents
      implements java.util.function.Function<Iterator<Merged>, List<Extent>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Extent> apply(Iterator<Merged> shard) {
      List<Extent> extents = new ArrayList<>();
      shard.forEachRemaining(merged -> add(merged, extents));
      return extents;
    }

    private static void add(Merged merged, List<Extent> extents) {
      RankedFrame frame = merged.frame();
      if (frame == null) {
        extents.add(new Extent(0, 0, merged.failure()));
      } else if (frame.ranks().length > 0) {
        extents.add(new Extent(frame.ranks()[0], frame.ranks().length, null));
      }
    }
  }

  /// A part of the result, and the bytes of its frames.
  private record Size(ReducedPart part, long bytes) implements Serializable {}

  private static final class Sizes
      implements java.util.function.Function<Iterator<Frame>, Size>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public Size apply(Iterator<Frame> frames) {
      ReducedPart part = new ReducedPart(0, 0);
      long bytes = 0;
      while (frames.hasNext()) {
        Frame frame = frames.next();
        if (frame.channel() == Channel.SUMMARY) {
          part = ReducedPart.of(frame);
        }
        bytes += frame.bytes().length;
      }
      return new Size(part, bytes);
    }
  }
}
