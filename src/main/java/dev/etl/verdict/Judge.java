package dev.etl.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Judges rounds by a plan made before them. Knows nothing of how they were measured. Immutable.
///
/// The order within each round was decided by a fair coin. So if both sides are equal, the signs of
/// the differences are coins too, whatever load the machine had, as long as the load does not react
/// to the side that runs: the signed-rank test is exact.
public final class Judge {
  private final Plan plan;
  private final Rules rules;

  public Judge(Plan plan, Rules rules) {
    this.plan = plan;
    this.rules = rules;
  }

  /// The verdict of the look at half time: faster or slower, or none yet.
  ///
  /// @param rounds exactly [Plan#half] of them
  /// @param base the index of the base
  /// @param side the index of the side
  public Optional<Verdict.Judged> atHalf(List<Round> rounds, int base, int side) {
    return Optional.of(new Pairs(rounds, base, side).judged(plan.alphaHalf()))
        .filter(judged -> judged.finding() == Finding.FASTER || judged.finding() == Finding.SLOWER);
  }

  /// The verdict of the look at the end.
  ///
  /// @param rounds all that were measured
  /// @param half the verdict of [#atHalf], which stays; null if there was none
  public Verdict atEnd(List<Round> rounds, int base, int side, Verdict.@Nullable Judged half) {
    if (rounds.size() < plan.least()) {
      return new Verdict.Unmeasured(
          Finding.TOO_FEW,
          "unproven: %d rounds fit into the time".formatted(rounds.size()),
          "a verdict needs %d rounds".formatted(plan.least()));
    }
    Pairs pairs = new Pairs(rounds, base, side);
    return half == null
        ? pairs.judged(plan.alphaEnd())
        : pairs.judgement(half.finding(), half.rule());
  }

  /// Advice if a run is too short to be timed; otherwise empty.
  ///
  /// @param seconds the typical time of the shortest side
  public static Optional<Verdict> tooShort(double seconds) {
    if (seconds >= Rules.SHORTEST_SECONDS) {
      return Optional.empty();
    }
    double wanted = Math.max(1, Rules.ADVISED_SECONDS / Math.max(seconds, 1e-6));
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double digit = wanted / power;
    long scale = Math.round(power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10));
    return Optional.of(
        new Verdict.Unmeasured(
            Finding.TOO_SHORT,
            "too short to tell: %s per round; use --scale=%d"
                .formatted(milliseconds(seconds), scale),
            "a run takes at least %s".formatted(milliseconds(Rules.SHORTEST_SECONDS))));
  }

  /// Advice if the plan has too few rounds; otherwise empty.
  ///
  /// @param secondsOfRound the expected time of a round
  public Optional<Verdict> tooFew(double secondsOfRound) {
    if (plan.rounds() >= plan.least()) {
      return Optional.empty();
    }
    long minutes = (long) Math.ceil(plan.least() * secondsOfRound * 1.1 / 60);
    return Optional.of(
        new Verdict.Unmeasured(
            Finding.TOO_FEW,
            "unproven: %d rounds fit into the time; needs --max-time=%dm"
                .formatted(plan.rounds(), Math.max(1, minutes)),
            "a verdict needs %d rounds".formatted(plan.least())));
  }

  private static String milliseconds(double seconds) {
    double value = seconds * 1000;
    return String.format(Locale.ROOT, value < 1 ? "%.1f ms" : "%.0f ms", value);
  }

  /// The rounds of two sides.
  private final class Pairs {
    private final List<Round> rounds;
    private final int base;
    private final int side;
    private final boolean adjusted;
    private final double[] times;

    Pairs(List<Round> rounds, int base, int side) {
      this.rounds = List.copyOf(rounds);
      this.base = base;
      this.side = side;
      double[] shares =
          each(
              round ->
                  round.costs().get(side).othersShare() - round.costs().get(base).othersShare());
      double[] logarithms = each(round -> logarithm(round, RunCost::wallSeconds));
      this.adjusted = LoadAdjustment.applies(shares);
      this.times = adjusted ? LoadAdjustment.adjusted(logarithms, shares) : logarithms;
    }

    private double[] each(ToDoubleFunction<Round> value) {
      return rounds.stream().mapToDouble(value).toArray();
    }

    private double logarithm(Round round, ToDoubleFunction<RunCost> value) {
      return Math.log(
          value.applyAsDouble(round.costs().get(side))
              / value.applyAsDouble(round.costs().get(base)));
    }

    Verdict.Judged judged(double alpha) {
      Interval look = Interval.ofLogarithms(SignedRank.interval(times, alpha));
      Optional<String> busy = Evidence.of(rounds, base, side, adjusted).busy();
      boolean differs =
          !look.holds(1)
              && Math.abs(Math.log(look.estimate())) >= Math.log1p(Rules.SMALLEST_EFFECT);
      if (rules.busyVetoes() && busy.isPresent()) {
        return judgement(Finding.BUSY, busy.get());
      }
      if (differs) {
        return judgement(
            look.low() > 1 ? Finding.SLOWER : Finding.FASTER,
            "the %s interval after %d of %d rounds excludes 1, the change is %s or more"
                .formatted(
                    Percent.text(1 - alpha),
                    rounds.size(),
                    plan.rounds(),
                    Percent.text(Rules.SMALLEST_EFFECT)));
      }
      Interval gate = gate();
      if (gate.low() >= 1 / (1 + rules.margin()) && gate.high() <= 1 + rules.margin()) {
        return judgement(
            Finding.EQUAL,
            "the %s interval after %d rounds lies within %s"
                .formatted(
                    Percent.text(1 - plan.alphaGate()),
                    rounds.size(),
                    Percent.text(rules.margin())));
      }
      return busy.map(why -> judgement(Finding.BUSY, why))
          .orElseGet(
              () ->
                  judgement(
                      Finding.TOO_CLOSE,
                      "neither a direction nor equality was shown by %d rounds"
                          .formatted(rounds.size())));
    }

    Verdict.Judged judgement(Finding finding, String rule) {
      return new Verdict.Judged(
          finding,
          gate(),
          cpu(),
          rounds.size(),
          Evidence.of(rounds, base, side, adjusted),
          rule,
          rules.margin());
    }

    private Interval gate() {
      return Interval.ofLogarithms(SignedRank.interval(times, plan.alphaGate()));
    }

    /// The ratio of CPU times; null if one is unknown or zero.
    private @Nullable Interval cpu() {
      double[] logarithms = each(round -> logarithm(round, RunCost::cpuSeconds));
      for (double value : logarithms) {
        if (!Double.isFinite(value)) {
          return null;
        }
      }
      return Interval.ofLogarithms(SignedRank.interval(logarithms, plan.alphaGate()));
    }
  }
}
