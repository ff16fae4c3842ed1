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

/// Fetches the frames of splits in order, partitions of a few dozen megabytes at a time. Not
/// thread-safe.
final class FetchedFrames implements Iterator<byte[]> {
  private static final long MAX_BYTES = 32L << 20;

  private final SparkJobs jobs;
  private final PersistedWaves waves;
  private final List<SplitHandle> splits;
  private final Channel channel;
  private final Deque<byte[]> fetched = new ArrayDeque<>();
  private int next;

  FetchedFrames(SparkJobs jobs, PersistedWaves waves, List<SplitHandle> splits, Channel channel) {
    this.jobs = jobs;
    this.waves = waves;
    this.splits = List.copyOf(splits);
    this.channel = channel;
  }

  @Override
  public boolean hasNext() {
    while (fetched.isEmpty() && next < splits.size()) {
      fetch();
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
          if (bytes > MAX_BYTES && !partitions.isEmpty()) {
            break;
          }
          partitions.add(partition);
        }
        wanted.add(split);
      }
    }
    Fetch fetch = new Fetch(new WantedFrames(wanted, channel, kept.contents()));
    Map<Integer, List<byte[]>> found = new HashMap<>();
    if (kept.near().isEmpty()) {
      jobs.run(
          "fetch " + wanted.size() + " splits",
          kept.frames(),
          List.copyOf(partitions),
          fetch,
          (_, frames) -> put(frames, found));
    } else {
      put(fetch.apply(kept.near().iterator()), found);
    }
    wanted.forEach(split -> fetched.addAll(found.getOrDefault(split, List.of())));
  }

  private static void put(List<Frame> frames, Map<Integer, List<byte[]>> found) {
    frames.forEach(
        frame -> found.computeIfAbsent(frame.split(), _ -> new ArrayList<>()).add(frame.bytes()));
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
