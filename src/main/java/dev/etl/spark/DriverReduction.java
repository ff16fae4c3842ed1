package dev.etl.spark;

import dev.etl.engine.SplitWorker;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RankedFrame;
import dev.etl.engine.wire.ShardFrames;
import dev.etl.engine.wire.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Merges states on the driver, like [SparkReduction] on executors: faster than a Spark job for
/// small states.
final class DriverReduction {
  private DriverReduction() {}

  /// The result, as frames of one part.
  ///
  /// @param states in split order
  static List<Frame> of(WorkOrder order, List<Frame> states) {
    SplitWorker worker = ExecutorWorkers.of(order);
    Map<Integer, List<Frame>> shards =
        states.stream()
            .collect(Collectors.groupingBy(Frame::shard, TreeMap::new, Collectors.toList()));
    List<RankedFrame> ranked = new ArrayList<>();
    for (List<Frame> frames : shards.values()) {
      try (ShardFrames shard = worker.newShardMerge()) {
        frames.forEach(shard::add);
        shard.result().forEachRemaining(ranked::add);
      }
    }
    return worker.rankedFrames().sorted(0, ranked.iterator());
  }
}
