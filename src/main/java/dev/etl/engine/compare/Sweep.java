package dev.etl.engine.compare;

import dev.etl.report.Judgement;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Round;
import dev.etl.verdict.RunCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Measures sides that differ in their workers, in rounds whose order a coin decides.
///
/// @param sides at least one, with different names
/// @param maxTime the time for all rounds
/// @param seed decides the order within each round
/// @param nanoseconds a clock
public record Sweep(List<Side> sides, Duration maxTime, long seed, LongSupplier nanoseconds) {
  /// More rounds hardly move a median.
  private static final int MAX_ROUNDS = 20;

  public Sweep {
    sides = List.copyOf(sides);
  }

  /// Runs each side once uncounted, then rounds until the time is over: at least one.
  ///
  /// @return the rounds, without verdicts
  /// @throws dev.etl.data.EtlException if a run fails
  public Judgement run() {
    for (Side side : sides) {
      RunCost _ = side.run().get();
    }
    ShuffledRounds shuffled = new ShuffledRounds(sides, seed);
    List<Round> rounds = new ArrayList<>();
    long start = nanoseconds.getAsLong();
    do {
      rounds.add(shuffled.next());
    } while (rounds.size() < MAX_ROUNDS && nanoseconds.getAsLong() - start < maxTime.toNanos());
    return new Judgement(
        sides.stream().map(Side::name).toList(),
        seed,
        new Plan(MAX_ROUNDS, 1),
        rounds,
        List.of(),
        List.of());
  }
}
