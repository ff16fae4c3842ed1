package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitHandle;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Fetches the frames of splits in order: partitions of a few dozen megabytes at a time, larger
/// ones in pieces of that size. Not thread-safe.
final class FetchedFrames implements Iterator<byte[]> {
  private final SparkJobs jobs;
  private final PersistedWaves waves;
  private final List<SplitHandle> splits;
  private final Channel channel;
  private final long mostBytes;
  private final Deque<byte[]> fetched = new ArrayDeque<>();
  private int next;
  private @Nullable LargePartition large;

  /// @param mostBytes maximum bytes fetched at a time, unless one frame is larger
  FetchedFrames(
      SparkJobs jobs,
      PersistedWaves waves,
      List<SplitHandle> splits,
      Channel channel,
      long mostBytes) {
    this.jobs = jobs;
    this.waves = waves;
    this.splits = List.copyOf(splits);
    this.channel = channel;
    this.mostBytes = mostBytes;
  }

  @Override
  public boolean hasNext() {
    while (fetched.isEmpty() && (large != null || next < splits.size())) {
      if (large == null) {
        fetch();
      } else {
        fetchPiece(large);
      }
    }
    return !fetched.isEmpty();
  }

  @Override
  public byte[] next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return fetched.pop();
  }

  private void fetchPiece(LargePartition partition) {
    fetched.addAll(partition.next());
    large = partition.hasNext() ? partition : null;
  }

  /// Fetches the next splits of one wave.
  private void fetch() {
    int wave = splits.get(next).wave();
    PersistedWave kept = waves.get(wave);
    Set<Integer> partitions = new HashSet<>();
    List<Integer> wanted = new ArrayList<>();
    long bytes = 0;
    for (; next < splits.size() && splits.get(next).wave() == wave; next++) {
      int split = splits.get(next).split();
      Integer partition = kept.partitions().get(split);
      if (partition != null) {
        if (!partitions.contains(partition)) {
          bytes += kept.bytes()[partition];
          if (bytes > mostBytes && !partitions.isEmpty()) {
            break;
          }
          partitions.add(partition);
        }
        wanted.add(split);
      }
    }
    WantedFrames those = new WantedFrames(wanted, channel, kept.contents());
    if (!kept.near().isEmpty()) {
      put(new Fetch(those).apply(kept.near().iterator()), wanted);
    } else if (bytes > mostBytes && partitions.size() == 1) {
      large =
          new LargePartition(
              jobs, kept.frames(), partitions.iterator().next(), those, bytes, mostBytes);
    } else {
      List<Frame> found = new ArrayList<>();
      jobs.run(
          "fetch " + wanted.size() + " splits",
          kept.frames(),
          List.copyOf(partitions),
          new Fetch(those),
          (_, frames) -> found.addAll(frames));
      put(found, wanted);
    }
  }

  /// Puts the frames of splits into the order of the splits.
  private void put(List<Frame> frames, List<Integer> order) {
    Map<Integer, List<byte[]>> found = new HashMap<>();
    frames.forEach(
        frame -> found.computeIfAbsent(frame.split(), _ -> new ArrayList<>()).add(frame.bytes()));
    order.forEach(split -> fetched.addAll(found.getOrDefault(split, List.of())));
  }

  /// Takes frames from a partition. Sent to executors.
  private record Fetch(WantedFrames wanted)
      implements Function<Iterator<Frame>, List<Frame>>, Serializable {
    @Override
    public List<Frame> apply(Iterator<Frame> frames) {
      List<Frame> taken = new ArrayList<>();
      wanted.call(frames).forEachRemaining(taken::add);
      return taken;
    }
  }
}
