package dev.etl.spark;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.SplitHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaRDD;

/// The waves whose frames the executors of a run keep. Used by the thread of the run.
final class PersistedWaves {
  private final Map<Integer, PersistedWave> waves = new HashMap<>();

  void put(int number, PersistedWave wave) {
    waves.put(number, wave);
  }

  PersistedWave get(int number) {
    return Objects.requireNonNull(waves.get(number));
  }

  /// The frames of a channel of some splits, in no order; empty without splits.
  Optional<JavaRDD<Frame>> frames(List<SplitHandle> splits, Channel channel) {
    Map<Integer, List<Integer>> wanted = new TreeMap<>();
    splits.forEach(
        split -> wanted.computeIfAbsent(split.wave(), _ -> new ArrayList<>()).add(split.split()));
    List<JavaRDD<Frame>> parts = new ArrayList<>();
    wanted.forEach(
        (wave, numbers) ->
            parts.add(
                get(wave)
                    .frames()
                    .mapPartitions(new WantedFrames(numbers, channel, get(wave).contents()))));
    return parts.stream().reduce(JavaRDD::union);
  }

  /// Bytes of the partitions that hold some splits.
  long bytes(List<SplitHandle> splits) {
    Map<Integer, Set<Integer>> partitions = new HashMap<>();
    for (SplitHandle split : splits) {
      Integer partition = get(split.wave()).partitions().get(split.split());
      if (partition != null) {
        partitions.computeIfAbsent(split.wave(), _ -> new HashSet<>()).add(partition);
      }
    }
    long bytes = 0;
    for (Map.Entry<Integer, Set<Integer>> wave : partitions.entrySet()) {
      for (int partition : wave.getValue()) {
        bytes += get(wave.getKey()).bytes()[partition];
      }
    }
    return bytes;
  }

  /// Lets the executors forget all frames.
  void unpersist() {
    waves.values().forEach(wave -> wave.frames().unpersist(false));
  }

  void clear() {
    waves.clear();
  }
}
