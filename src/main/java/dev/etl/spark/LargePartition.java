package dev.etl.spark;

import dev.etl.engine.wire.Frame;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.rdd.PartitionPruningRDD;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Tuple2;

/// Fetches the frames of one partition in pieces. A shuffle divides it first, so that the executor
/// passes over the partition once. Not thread-safe.
final class LargePartition implements Iterator<List<byte[]>> {
  private final SparkJobs jobs;
  private final JavaRDD<Numbered> pieces;
  private final int count;
  private int next;

  /// @param bytes bytes of all frames of the partition
  /// @param mostBytes approximate bytes of a piece: one frame more may be in it
  LargePartition(
      SparkJobs jobs,
      JavaRDD<Frame> frames,
      int partition,
      WantedFrames wanted,
      long bytes,
      long mostBytes) {
    this.jobs = jobs;
    this.count = Math.toIntExact(bytes / mostBytes + 1);
    this.pieces =
        only(frames.rdd(), partition)
            .mapPartitionsToPair(new Division(wanted, mostBytes))
            .partitionBy(new HashPartitioner(count))
            .values();
  }

  private static JavaRDD<Frame> only(RDD<Frame> frames, int partition) {
    return PartitionPruningRDD.create(
            frames, (Function1<Object, Object> & Serializable) index -> index.equals(partition))
        .toJavaRDD();
  }

  @Override
  public boolean hasNext() {
    return next < count;
  }

  /// The next frames, in their order in the partition; may be none.
  @Override
  public List<byte[]> next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    List<Numbered> taken = new ArrayList<>();
    jobs.run(
        "fetch a piece of a large partition",
        pieces,
        List.of(next++),
        new Taken(),
        (_, frames) -> taken.addAll(frames));
    taken.sort(Comparator.comparingInt(Numbered::number));
    return taken.stream().map(Numbered::bytes).toList();
  }

  /// A frame and its place among the wanted ones of its partition.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Numbered(int number, byte[] bytes) implements Serializable {}

  /// Assigns pieces to the frames of a partition. Sent to executors.
  private record Division(WantedFrames wanted, long mostBytes)
      implements PairFlatMapFunction<Iterator<Frame>, Integer, Numbered> {
    @Override
    public Iterator<Tuple2<Integer, Numbered>> call(Iterator<Frame> all) {
      Iterator<Frame> frames = wanted.call(all);
      return new Iterator<>() {
        private int number;
        private long bytes;

        @Override
        public boolean hasNext() {
          return frames.hasNext();
        }

        @Override
        public Tuple2<Integer, Numbered> next() {
          byte[] frame = frames.next().bytes();
          int piece = (int) (bytes / mostBytes);
          bytes += frame.length;
          return new Tuple2<>(piece, new Numbered(number++, frame));
        }
      };
    }
  }

  /// Collects a piece. Sent to executors.
  private static final class Taken
      implements Function<Iterator<Numbered>, List<Numbered>>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Numbered> apply(Iterator<Numbered> frames) {
      List<Numbered> taken = new ArrayList<>();
      frames.forEachRemaining(taken::add);
      return taken;
    }
  }
}
