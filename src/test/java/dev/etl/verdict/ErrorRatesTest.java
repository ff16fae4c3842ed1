package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Simulated rounds through the code that judges measured ones. The seeds are fixed, so the counts
/// are the same in every run.
@Timeout(120)
final class ErrorRatesTest {
  private static final int TRIALS = 4_000;
  private static final int ROUNDS = 30;
  private static final Plan PLAN = new Plan(ROUNDS, 1);
  private static final double MAX_FALSE = 0.005;

  private static Finding finding(SimulatedRounds machine, double ratio, long seed) {
    return verdict(machine.rounds(ROUNDS, ratio, seed)).finding();
  }

  private static Verdict verdict(List<Round> rounds) {
    Judge judge = new Judge(PLAN, Rules.VERSIONS);
    Verdict.Judged half = judge.atHalf(rounds.subList(0, PLAN.half()), 0, 1).orElse(null);
    return half != null ? half : judge.atEnd(rounds, 0, 1, null);
  }

  private static double share(
      int trials, SimulatedRounds machine, double ratio, List<Finding> findings) {
    long found = 0;
    for (int seed = 1; seed <= trials; seed++) {
      found += findings.contains(finding(machine, ratio, seed)) ? 1 : 0;
    }
    return (double) found / trials;
  }

  @ParameterizedTest
  @EnumSource
  void twoEqualSidesDifferInAtMostOneTrialOfTwoHundred(SimulatedRounds machine) {
    assertThat(share(TRIALS, machine, 1, List.of(Finding.FASTER, Finding.SLOWER)))
        .isLessThanOrEqualTo(MAX_FALSE);
  }

  @ParameterizedTest
  @EnumSource
  void sidesThatDifferByMoreThanTheMarginAreEqualInAtMostOneTrialOfTwoHundred(
      SimulatedRounds machine) {
    assertThat(share(TRIALS, machine, 1.051, List.of(Finding.EQUAL, Finding.FASTER)))
        .isLessThanOrEqualTo(MAX_FALSE);
  }

  @ParameterizedTest
  @EnumSource
  void aDifferenceOfTwentyPercentIsFoundInMostTrials(SimulatedRounds machine) {
    assertThat(share(500, machine, 1.2, List.of(Finding.SLOWER))).isGreaterThan(0.9);
    assertThat(share(500, machine, 1 / 1.2, List.of(Finding.FASTER))).isGreaterThan(0.9);
  }
}
