package dev.etl.report;

import dev.etl.verdict.Calibration;
import dev.etl.verdict.Evidence;
import dev.etl.verdict.Interval;
import dev.etl.verdict.Round;
import dev.etl.verdict.RunCost;
import dev.etl.verdict.Tally;
import dev.etl.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Verdicts as a part of a JSON document: the exact numbers, and the rounds to judge again.
final class JudgementJson {
  private JudgementJson() {}

  /// The part.
  static Judged of(Judgement judgement) {
    return new Judged(
        Long.toString(judgement.seed()),
        judgement.plan().rounds(),
        judgement.verdicts().stream().map(JudgementJson::verdict).toList(),
        judgement.gates().stream()
            .map(gate -> new Claim(gate.claim().text(), gate.outcome().word(), gate.rule()))
            .toList(),
        IntStream.range(0, judgement.sides().size())
            .mapToObj(side -> side(judgement, side))
            .toList(),
        judgement.calibration() == null ? null : worth(judgement.calibration()));
  }

  private static Worth worth(Calibration calibration) {
    OptionalDouble smallest = calibration.smallestFound();
    Map<String, Integer> findings = new TreeMap<>();
    calibration
        .findings()
        .forEach((finding, count) -> findings.put(finding.name().toLowerCase(Locale.ROOT), count));
    return new Worth(
        calibration.roundsOfComparison(),
        count(calibration.falseVerdicts()),
        findings,
        calibration.delay(),
        count(calibration.delayFound()),
        count(calibration.falseReplays()),
        smallest.isPresent() ? smallest.getAsDouble() : null,
        calibration.slowdowns().stream()
            .map(slowdown -> new Slowdown(slowdown.share(), count(slowdown.found())))
            .toList());
  }

  private static Count count(Tally tally) {
    return new Count(tally.hits(), tally.trials(), tally.low(), tally.high());
  }

  private static OneVerdict verdict(Judgement.Paired paired) {
    Verdict verdict = paired.verdict();
    Verdict.Judged judged = verdict instanceof Verdict.Judged measured ? measured : null;
    Evidence evidence = judged == null ? null : judged.evidence();
    return new OneVerdict(
        paired.base(),
        paired.side(),
        verdict.finding().name().toLowerCase(Locale.ROOT),
        paired.sentence(),
        verdict.rule(),
        judged == null ? null : ratio(judged.time()),
        judged == null ? null : ratio(judged.cpu()),
        judged == null ? 0 : judged.rounds(),
        evidence == null ? null : evidence.othersShare(),
        evidence == null ? null : evidence.controlSpread(),
        evidence != null && evidence.adjusted());
  }

  private static @Nullable Ratio ratio(@Nullable Interval interval) {
    return interval == null
        ? null
        : new Ratio(interval.estimate(), interval.low(), interval.high());
  }

  private static Side side(Judgement judgement, int side) {
    return new Side(
        judgement.sides().get(side),
        values(judgement.rounds(), side, RunCost::wallSeconds),
        values(judgement.rounds(), side, RunCost::cpuSeconds),
        values(judgement.rounds(), side, RunCost::othersShare));
  }

  private static List<Double> values(
      List<Round> rounds, int side, ToDoubleFunction<RunCost> value) {
    return rounds.stream().map(round -> value.applyAsDouble(round.costs().get(side))).toList();
  }

  /// The part, field by field.
  record Judged(
      String seed,
      int plannedRounds,
      List<OneVerdict> verdicts,
      List<Claim> gates,
      List<Side> sides,
      @Nullable Worth selfTest) {}

  record Worth(
      int roundsOfComparison,
      Count falseVerdicts,
      Map<String, Integer> findings,
      double delay,
      Count delayFound,
      Count falseReplays,
      @Nullable Double smallestSlowdownFound,
      List<Slowdown> slowdowns) {}

  record Slowdown(double slowdown, Count found) {}

  record Count(int count, int of, double low, double high) {}

  record Claim(String claim, String outcome, String rule) {}

  record OneVerdict(
      String base,
      String side,
      String finding,
      String sentence,
      String rule,
      @Nullable Ratio timeRatio,
      @Nullable Ratio cpuRatio,
      int rounds,
      @Nullable Double othersShare,
      @Nullable Double controlSpread,
      boolean corrected) {}

  record Ratio(double estimate, double low, double high) {}

  record Side(
      String name, List<Double> wallSeconds, List<Double> cpuSeconds, List<Double> othersShare) {}
}
