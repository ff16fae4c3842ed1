package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import dev.etl.transform.table.MemoryReservation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The accumulators of all calls of a [dev.etl.transform.Aggregate]; statistics, and quantiles, of
/// the same argument share one. Used by one thread at a time.
final class CallAccumulators {
  private final List<Accumulator> accumulators = new ArrayList<>();
  private final List<Served> calls = new ArrayList<>();

  private record Served(BoundCall call, Accumulator accumulator) {}

  /// A sum that overflows.
  record Overflow(BoundCall call, int group) {}

  CallAccumulators(List<BoundCall> bound, MemoryReservation memory) {
    for (BoundCall call : bound) {
      Accumulator accumulator = accumulator(call, memory);
      if (accumulator instanceof BlockStatistics statistics) {
        statistics.include(call.function());
      }
      calls.add(new Served(call, accumulator));
    }
  }

  private Accumulator accumulator(BoundCall call, MemoryReservation memory) {
    Accumulator own = call.accumulator(memory);
    for (Accumulator known : accumulators) {
      if ((own instanceof BlockStatistics
              && known instanceof BlockStatistics shared
              && shared.argument() == call.argument())
          || (own instanceof Quantiles mine
              && known instanceof Quantiles others
              && others.isLike(mine))) {
        return known;
      }
    }
    accumulators.add(own);
    return own;
  }

  void resize(int groups) {
    accumulators.forEach(accumulator -> accumulator.resize(groups));
  }

  void add(List<Column> arguments, int[] groups, int count) {
    for (Accumulator accumulator : accumulators) {
      accumulator.add(arguments, groups, count);
    }
  }

  void finish() {
    accumulators.forEach(Accumulator::finish);
  }

  /// Merges the accumulators of the rows that follow.
  ///
  /// @param targets for each group there, the group here
  void merge(CallAccumulators next, int[] targets) {
    for (int index = 0; index < accumulators.size(); index++) {
      accumulators.get(index).merge(next.accumulators.get(index), targets, targets.length);
    }
  }

  /// Writes the accumulators, finished or not, shard by shard.
  ShardWriter writer(Division groups) {
    List<ShardWriter> writers =
        accumulators.stream().map(accumulator -> accumulator.writer(groups)).toList();
    return (shard, out) -> writers.forEach(writer -> writer.write(shard, out));
  }

  /// Reads a written shard of `count` groups.
  void readFrom(ByteInput in, int count) {
    accumulators.forEach(accumulator -> accumulator.readFrom(in, count));
  }

  /// The first sum that overflows, of the groups in `from` (inclusive) to `to` (exclusive).
  Optional<Overflow> overflow(int from, int to) {
    for (Served served : calls) {
      if (served.accumulator() instanceof ExactSums sums) {
        OptionalInt group = sums.overflow(from, to);
        if (group.isPresent()) {
          return Optional.of(new Overflow(served.call(), group.getAsInt()));
        }
      }
    }
    return Optional.empty();
  }

  /// The results of all calls for the groups `from` (inclusive) to `to` (exclusive).
  List<Column> columns(int from, int to) {
    return calls.stream()
        .map(
            served ->
                served.accumulator() instanceof Quantiles quantiles
                    ? quantiles.column(served.call().share(), from, to)
                    : served.accumulator().column(served.call().function(), from, to))
        .toList();
  }
}
