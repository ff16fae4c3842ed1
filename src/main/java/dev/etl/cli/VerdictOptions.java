package dev.etl.cli;

import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Single;
import dev.etl.data.grammar.Durations;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.compare.Pairing;
import dev.etl.engine.compare.SelfTest;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.Sweep;
import dev.etl.engine.compare.Trial;
import dev.etl.report.Judgement;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Rules;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// The options for the verdict of a comparison.
final class VerdictOptions extends OptionGroup {
  static final Duration MAX_TIME = Duration.ofSeconds(60);
  private static final Duration SELF_TEST_TIME = Duration.ofMinutes(5);

  private final Single<Duration> maxTime =
      single(
          Durations.GRAMMAR,
          "--max-time",
          "DURATION",
          "Time for the rounds of the verdict; 0s for none. Default: 60s; with URLs or --runs 0s");

  private final Single<Long> seed =
      single(WholeNumbers.ANY, "--seed", "N", "Seed of the order within rounds. Default: random");

  /// Why no verdict is wanted; empty if one is.
  ///
  /// @param remote whether inputs are remote
  /// @param counted whether the number of rounds is given
  /// @param needed whether other options need one
  Optional<String> unwanted(boolean remote, boolean counted, boolean needed) {
    if (needed) {
      return Optional.empty();
    }
    if (maxTime.isGiven()) {
      return maxTime.orElse(MAX_TIME).isZero() ? Optional.of("--max-time is 0s") : Optional.empty();
    }
    if (remote) {
      return Optional.of("URLs are requested as rarely as possible; set --max-time=60s");
    }
    return counted ? Optional.of("--runs is given; set --max-time=60s") : Optional.empty();
  }

  /// Measures sides without a verdict.
  ///
  /// @param time for the rounds unless another is given
  /// @throws dev.etl.data.EtlException if a run fails or is cancelled
  Judgement sweep(List<Side> sides, Duration time, RunContext context) {
    Sweep sweep =
        new Sweep(watched(sides, context), maxTime.orElse(time), seed(), System::nanoTime);
    return context.cancellation().interrupting(sweep::run);
  }

  /// Measures a program with itself.
  ///
  /// @param program makes a side
  /// @throws dev.etl.data.EtlException if a run fails or is cancelled
  SelfTest.Result selfTest(Function<SelfTest.Delayed, Side> program, RunContext context) {
    SelfTest test =
        new SelfTest(
            program.andThen(side -> side.watched(context.progress())),
            maxTime.orElse(SELF_TEST_TIME),
            MAX_TIME,
            seed(),
            System::nanoTime);
    return context.cancellation().interrupting(test::run);
  }

  private static List<Side> watched(List<Side> sides, RunContext context) {
    return sides.stream().map(side -> side.watched(context.progress())).toList();
  }

  private long seed() {
    return seed.get().orElseGet(() -> ThreadLocalRandom.current().nextLong());
  }

  /// Measures and judges sides.
  ///
  /// @param sides the base first
  /// @param claims what is checked beside the verdicts on all sides against the base
  /// @param confirm true to measure again if a claim is false
  /// @throws dev.etl.data.EtlException if a run fails or is cancelled
  Judgement judge(
      List<Side> sides, Rules rules, List<Assertion> claims, boolean confirm, RunContext context) {
    Cancellation cancellation = context.cancellation();
    Set<Pairing> pairings = new LinkedHashSet<>();
    for (int side = 1; side < sides.size(); side++) {
      pairings.add(new Pairing(0, side));
    }
    List<String> names = sides.stream().map(Side::name).toList();
    claims.forEach(
        claim ->
            pairings.add(new Pairing(names.indexOf(claim.base()), names.indexOf(claim.side()))));
    Trial trial =
        new Trial(
            watched(sides, context),
            List.copyOf(pairings),
            rules,
            maxTime.orElse(MAX_TIME),
            seed(),
            !claims.isEmpty(),
            System::nanoTime);
    Judgement judgement = cancellation.interrupting(trial::run).checked(claims);
    return confirm && judgement.hasFalseGate()
        ? judgement.confirmedBy(cancellation.interrupting(trial.again()::run).checked(claims))
        : judgement;
  }
}
