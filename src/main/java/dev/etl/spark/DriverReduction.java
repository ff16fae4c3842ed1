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

/// Merges states that this process has, as [SparkReduction] does on executors: small ones are merged
/// before a job of Spark would have begun.
final class DriverReduction {
  private DriverReduction() {}

  /// The result, as frames of one part.
  ///
  /// @param states in the order of their splits
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
