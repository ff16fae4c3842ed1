package dev.etl.engine.isolate;

import dev.etl.engine.wire.Channel;
import dev.etl.engine.wire.Frame;
import dev.etl.engine.wire.RankedFrame;
import dev.etl.engine.wire.RankedFrames;
import dev.etl.engine.wire.ReducedPart;
import dev.etl.engine.wire.ShardFrames;
import dev.etl.engine.wire.StateMerging;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Merges the states of splits in this process. Used once.
final class ReducedStates {
  private final StateMerging merging;
  private final RankedFrames ranked;
  private final List<ReducedPart> parts = new ArrayList<>();

  ReducedStates(StateMerging merging) {
    this.merging = merging;
    this.ranked = merging.rankedFrames();
  }

  /// Merges them.
  ///
  /// @param states gives the states in split order, each time from the first
  /// @param result takes the frames of the parts of the result
  /// @return the parts in order
  List<ReducedPart> merge(Supplier<Iterator<Frame>> states, Consumer<Frame> result) {
    TreeSet<Integer> shards = new TreeSet<>();
    states.get().forEachRemaining(frame -> shards.add(frame.shard()));
    if (shards.size() == 1) {
      // Its rows are in order already, and may be many.
      try (ShardFrames shard = merged(shards.first(), states.get())) {
        shard.result().forEachRemaining(rows -> add(List.of(rows), result));
      }
      return parts;
    }
    List<RankedFrame> rows = new ArrayList<>();
    for (int number : shards) {
      try (ShardFrames shard = merged(number, states.get())) {
        shard.result().forEachRemaining(rows::add);
      }
    }
    add(rows, result);
    return parts;
  }

  private ShardFrames merged(int number, Iterator<Frame> states) {
    ShardFrames shard = merging.newShardMerge();
    while (states.hasNext()) {
      Frame state = states.next();
      if (state.shard() == number) {
        shard.add(state);
      }
    }
    return shard;
  }

  private void add(List<RankedFrame> rows, Consumer<Frame> result) {
    for (Frame frame : ranked.sorted(parts.size(), rows.iterator())) {
      if (frame.channel() == Channel.SUMMARY) {
        parts.add(ReducedPart.of(frame));
      } else {
        result.accept(frame);
      }
    }
  }
}
