package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Which rounds lead to which verdict, and how it reads.
final class JudgeTest {
  private static final int ROUNDS = 20;
  private static final Plan PLAN = new Plan(ROUNDS, 1);

  /// Rounds in which the second side takes `ratio` times as long, give or take `noise`.
  private static List<Round> rounds(double ratio, double noise, double others, double control) {
    return IntStream.range(0, ROUNDS)
        .mapToObj(
            round ->
                new Round(
                    List.of(
                        new RunCost(1, 2, others),
                        new RunCost(
                            ratio * (1 + noise * ((round * 7) % ROUNDS - 9.5) / 9.5), 3, others)),
                    round % 5 == 0 ? control : 0.01))
        .toList();
  }

  private static Verdict verdict(Rules rules, List<Round> rounds) {
    return new Judge(PLAN, rules).atEnd(rounds, 0, 1, null);
  }

  static Stream<Arguments> verdicts() {
    return Stream.of(
        arguments(
            rounds(0.5, 0.04, 0, 0.01),
            "b is 2.00 (1.96 to 2.04) times as fast as a",
            "the 99.65 % interval after 20 of 20 rounds excludes 1, the change is 2 % or more"),
        arguments(
            rounds(1.2, 0.04, 0, 0.01),
            "b takes 1.20 (1.18 to 1.22) times as long as a",
            "the 99.65 % interval after 20 of 20 rounds excludes 1, the change is 2 % or more"),
        arguments(
            rounds(1.005, 0.03, 0, 0.01),
            "b and a are equal within 5 %: 1.00 (0.99 to 1.02) times as long",
            "the 99.2 % interval after 20 rounds lies within 5 %"),
        arguments(
            rounds(1.01, 0.5, 0, 0.01),
            "b and a are too close to call: 0.97 (0.76 to 1.22) times as long",
            "neither a direction nor equality was shown by 20 rounds"));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void aVerdictSaysWhichRuleFired(List<Round> rounds, String sentence, String rule) {
    for (Rules rules : List.of(Rules.STRATEGIES, Rules.VERSIONS)) {
      Verdict verdict = verdict(rules, rounds);
      assertThat(verdict.sentence("b", "a")).isEqualTo(sentence);
      assertThat(verdict.rule()).isEqualTo(rule).hasSizeLessThan(81);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.11, 0.01, other programs took 11 % of the processors (limit 10 %)",
    "NaN, 0.02, a fixed piece of work varied by a factor of 2.00 (limit 1.20)",
  })
  void aBusyMachineForbidsVerdictsBetweenStrategies(double others, double control, String rule) {
    Verdict verdict = verdict(Rules.STRATEGIES, rounds(0.5, 0.04, others, control));
    assertThat(verdict.sentence("b", "a")).isEqualTo("b and a: unproven: the machine was busy");
    assertThat(verdict.rule()).isEqualTo(rule);
  }

  @Test
  void aBusyMachineForbidsNoVerdictBetweenVersions() {
    assertThat(verdict(Rules.VERSIONS, rounds(0.5, 0.04, 0.5, 0.02)).finding())
        .isEqualTo(Finding.FASTER);
    assertThat(verdict(Rules.VERSIONS, rounds(1, 0.5, 0.5, 0.02)).finding())
        .isEqualTo(Finding.BUSY);
  }

  @Test
  void cpuTimeIsJudgedBesideWallTime() {
    assertThat(verdict(Rules.VERSIONS, rounds(0.5, 0.04, 0, 0.01)))
        .isInstanceOfSatisfying(
            Verdict.Judged.class,
            judged ->
                assertThat(judged.cpu())
                    .hasToString(
                        "Interval[low=%s, estimate=%s, high=%s]"
                            .formatted(
                                Math.exp(Math.log(1.5)),
                                Math.exp(Math.log(1.5)),
                                Math.exp(Math.log(1.5)))));
  }

  @Test
  void tooFewRoundsAskForMoreTime() {
    Plan plan = Plan.within(30, 8, 2);
    assertThat(plan.least()).isEqualTo(11);
    assertThat(new Judge(plan, Rules.VERSIONS).tooFew(8))
        .hasValueSatisfying(
            verdict ->
                assertThat(verdict.sentence("b", "a"))
                    .isEqualTo(
                        "b and a: unproven: 3 rounds fit into the time; needs --max-time=2m"));
    assertThat(new Judge(Plan.within(88, 8, 2), Rules.VERSIONS).tooFew(8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.004, 4 ms, 50", "0.0004, 0.4 ms, 500", "0.049, 49 ms, 5"})
  void shortRunsAskForMoreInput(double seconds, String shown, int scale) {
    assertThat(Judge.tooShort(seconds))
        .hasValueSatisfying(
            verdict ->
                assertThat(verdict.sentence("b", "a"))
                    .isEqualTo(
                        "b and a: too short to tell: %s per round; use --scale=%d"
                            .formatted(shown, scale)));
    assertThat(Judge.tooShort(0.05)).isEmpty();
  }
}
