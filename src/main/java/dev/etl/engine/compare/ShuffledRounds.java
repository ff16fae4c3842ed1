package dev.etl.engine.compare;

import dev.etl.verdict.Round;
import dev.etl.verdict.RunCost;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs sides in rounds, each in an order that a seeded coin decides. Not thread-safe.
final class ShuffledRounds {
  private final List<Side> sides;
  private final Random coin;
  private final FixedWork control = new FixedWork();

  ShuffledRounds(List<Side> sides, long seed) {
    this.sides = List.copyOf(sides);
    this.coin = new Random(seed);
  }

  /// Runs each side once.
  ///
  /// @throws dev.etl.data.EtlException if a run fails
  Round next() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, sides.size()).boxed().toList());
    Collections.shuffle(order, coin);
    List<Optional<RunCost>> costs =
        new ArrayList<>(Collections.nCopies(sides.size(), Optional.empty()));
    double seconds = control.seconds();
    for (int side : order) {
      costs.set(side, Optional.of(sides.get(side).run().get()));
    }
    return new Round(costs.stream().map(Optional::orElseThrow).toList(), seconds);
  }
}
