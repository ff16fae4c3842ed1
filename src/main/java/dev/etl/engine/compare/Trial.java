package dev.etl.engine.compare;

import dev.etl.report.Judgement;
import dev.etl.verdict.Judge;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Round;
import dev.etl.verdict.Rules;
import dev.etl.verdict.RunCost;
import dev.etl.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Measures sides in rounds whose order a coin decides, and has them judged by a plan made before
/// the first round.
///
/// @param sides at least two, with different names
/// @param pairings at least one
/// @param maxTime the time for all rounds
/// @param seed decides the order within each round
/// @param whole true to measure all planned rounds, even if each verdict is clear at half time
/// @param nanoseconds a clock
public record Trial(
    List<Side> sides,
    List<Pairing> pairings,
    Rules rules,
    Duration maxTime,
    long seed,
    boolean whole,
    LongSupplier nanoseconds) {

  public Trial {
    sides = List.copyOf(sides);
    pairings = List.copyOf(pairings);
  }

  /// The same trial with another order of runs.
  public Trial again() {
    return new Trial(
        sides, pairings, rules, maxTime, new Random(seed).nextLong(), whole, nanoseconds);
  }

  /// Runs each side once uncounted, then the rounds.
  ///
  /// @throws dev.etl.data.EtlException if a run fails
  public Judgement run() {
    long start = nanoseconds.getAsLong();
    List<RunCost> first = sides.stream().map(side -> side.run().get()).toList();
    double secondsOfRound = Math.max(1e-9, (nanoseconds.getAsLong() - start) / 1e9);
    Plan plan = Plan.within(maxTime.toNanos() / 1e9, secondsOfRound, pairings.size());
    Judge judge = new Judge(plan, rules);
    List<@Nullable Verdict> early =
        pairings.stream().map(pairing -> early(judge, first, pairing, secondsOfRound)).toList();
    List<Round> rounds = new ArrayList<>();
    List<Verdict.@Nullable Judged> half = new ArrayList<>();
    if (early.contains(null)) {
      half.addAll(measure(plan, judge, rounds));
    }
    List<Judgement.Paired> verdicts = new ArrayList<>();
    for (int index = 0; index < pairings.size(); index++) {
      Pairing pairing = pairings.get(index);
      Verdict known = early.get(index);
      Verdict verdict =
          known != null
              ? known
              : judge.atEnd(
                  rounds, pairing.base(), pairing.side(), half.isEmpty() ? null : half.get(index));
      verdicts.add(new Judgement.Paired(name(pairing.base()), name(pairing.side()), verdict));
    }
    return new Judgement(
        sides.stream().map(Side::name).toList(), seed, plan, rounds, verdicts, List.of());
  }

  /// A verdict that needs no rounds; null if they can be measured.
  private static @Nullable Verdict early(
      Judge judge, List<RunCost> first, Pairing pairing, double secondsOfRound) {
    double shortest =
        Math.min(first.get(pairing.base()).wallSeconds(), first.get(pairing.side()).wallSeconds());
    return Judge.tooShort(shortest).or(() -> judge.tooFew(secondsOfRound)).orElse(null);
  }

  /// Measures the rounds until the time is over, or all is clear at half time.
  ///
  /// @param rounds receives them
  /// @return the verdicts of half time; empty if it was not reached
  private List<Verdict.@Nullable Judged> measure(Plan plan, Judge judge, List<Round> rounds) {
    List<Verdict.@Nullable Judged> half = new ArrayList<>();
    ShuffledRounds shuffled = new ShuffledRounds(sides, seed);
    long start = nanoseconds.getAsLong();
    while (rounds.size() < plan.rounds() && nanoseconds.getAsLong() - start < maxTime.toNanos()) {
      rounds.add(shuffled.next());
      if (rounds.size() == plan.half()) {
        for (Pairing pairing : pairings) {
          half.add(judge.atHalf(rounds, pairing.base(), pairing.side()).orElse(null));
        }
        if (!whole && rounds.size() >= plan.least() && half.stream().allMatch(Objects::nonNull)) {
          return half;
        }
      }
    }
    return half;
  }

  private String name(int side) {
    return sides.get(side).name();
  }
}
