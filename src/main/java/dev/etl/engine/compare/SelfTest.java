package dev.etl.engine.compare;

import dev.etl.report.Judgement;
import dev.etl.verdict.Calibration;
import dev.etl.verdict.Judge;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Round;
import dev.etl.verdict.Rules;
import dev.etl.verdict.RunCost;
import dev.etl.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// Measures a program with itself, and with a known delay, to tell what comparisons are worth on
/// this machine.
///
/// @param program makes a side of the program, with a name and a delay that each of its runs waits
/// @param maxTime the time for all rounds
/// @param comparisonTime the time that a comparison of two sides would have
/// @param seed decides the order within each round
/// @param nanoseconds a clock
public record SelfTest(
    Function<Delayed, Side> program,
    Duration maxTime,
    Duration comparisonTime,
    long seed,
    LongSupplier nanoseconds) {
  /// The delay as a share of the program's time.
  public static final double DELAY = 0.10;

  private static final int WARMUPS = 3;

  /// A side to make.
  ///
  /// @param delay how long each run waits before it does its work
  public record Delayed(String name, Duration delay) {}

  /// The rounds, and what they show.
  ///
  /// @param judgement the rounds of all sides; a verdict only if there is no calibration
  /// @param calibration empty if runs are too short, or too few rounds fit into the time
  public record Result(Judgement judgement, Optional<Calibration> calibration) {}

  /// Runs the program a few times uncounted, then rounds until the time is over.
  ///
  /// @throws dev.etl.data.EtlException if a run fails
  public Result run() {
    long start = nanoseconds.getAsLong();
    Side base = program.apply(new Delayed("etl", Duration.ZERO));
    double seconds = Double.POSITIVE_INFINITY;
    for (int run = 0; run < WARMUPS; run++) {
      RunCost cost = base.run().get();
      seconds = Math.min(seconds, cost.wallSeconds());
    }
    List<Side> sides =
        List.of(
            base,
            program.apply(new Delayed("same", Duration.ZERO)),
            program.apply(
                new Delayed("delayed", Duration.ofNanos((long) (seconds * DELAY * 1e9)))));
    double left = (start + maxTime.toNanos() - nanoseconds.getAsLong()) / 1e9;
    double secondsOfRound = Math.max(1e-9, seconds * (sides.size() + DELAY));
    Plan plan = Plan.within(Math.max(0, left), secondsOfRound, 1);
    Judge judge = new Judge(plan, Rules.VERSIONS);
    Optional<Verdict> none = Judge.tooShort(seconds).or(() -> judge.tooFew(secondsOfRound));
    List<Round> rounds = none.isPresent() ? List.of() : measured(sides, start);
    if (none.isEmpty() && rounds.size() < plan.least()) {
      none = Optional.of(judge.atEnd(rounds, Calibration.BASE, Calibration.SAME, null));
    }
    int comparison = (int) Math.min(Rules.MAX_ROUNDS, comparisonTime.toNanos() / 1e9 / seconds / 2);
    List<Judgement.Paired> verdicts =
        none.map(verdict -> new Judgement.Paired(base.name(), "same", verdict)).stream().toList();
    return new Result(
        new Judgement(
            sides.stream().map(Side::name).toList(), seed, plan, rounds, verdicts, List.of()),
        none.isPresent()
            ? Optional.empty()
            : Optional.of(Calibration.of(rounds, comparison, DELAY, seed)));
  }

  private List<Round> measured(List<Side> sides, long start) {
    List<Round> rounds = new ArrayList<>();
    ShuffledRounds shuffled = new ShuffledRounds(sides, seed);
    while (nanoseconds.getAsLong() - start < maxTime.toNanos()) {
      rounds.add(shuffled.next());
    }
    return rounds;
  }
}
