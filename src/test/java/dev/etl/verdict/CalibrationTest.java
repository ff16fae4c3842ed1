package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Rounds of a simulated program with itself and with a delay.
final class CalibrationTest {
  private static final double DELAY = 0.10;

  private static List<Round> rounds(int count, double noise, double delay) {
    Random random = new Random(5);
    List<Round> rounds = new ArrayList<>();
    for (int round = 0; round < count; round++) {
      List<RunCost> costs = new ArrayList<>();
      for (double seconds : new double[] {1, 1, 1 + delay}) {
        costs.add(new RunCost(seconds * Math.exp(noise * random.nextGaussian()), 1, 0));
      }
      rounds.add(new Round(costs, Double.NaN));
    }
    return rounds;
  }

  @Test
  void aQuietMachineFindsSmallSlowdownsAndGivesNoFalseVerdict() {
    Calibration calibration = Calibration.of(rounds(120, 0.02, DELAY), 30, DELAY, 1);
    assertThat(calibration.lines())
        .containsExactly(
            "itself: 0 of 4 comparisons (0 % to 49 %) gave a false verdict",
            "  the others: 4 equal within 5 %, 0 too close to call, 0 on a busy machine",
            "  replayed with the order drawn anew: 0 of 400 (0 % to 1 %) false",
            "a delay of 10 %: found in 4 of 4 (51 % to 100 %)",
            "smallest slowdown found in 9 of 10 replays: 3 %",
            "  each with 30 rounds; more time finds smaller ones");
    assertThat(calibration.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void aWildMachineFindsNothingAndSaysSo() {
    Calibration calibration = Calibration.of(rounds(20, 1.5, DELAY), 20, DELAY, 1);
    assertThat(calibration.smallestFound()).isEmpty();
    assertThat(calibration.lines())
        .contains("no slowdown up to 50 % was found in 9 of 10 replays")
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(81));
  }

  @Test
  void aProgramThatIsNotItselfIsCountedAsFalse() {
    List<Round> different =
        rounds(60, 0.02, DELAY).stream()
            .map(
                round ->
                    new Round(
                        List.of(
                            round.costs().get(Calibration.BASE),
                            round.costs().get(Calibration.DELAYED),
                            round.costs().get(Calibration.DELAYED)),
                        round.controlSeconds()))
            .toList();
    assertThat(Calibration.of(different, 30, DELAY, 1).falseVerdicts()).isEqualTo(new Tally(2, 2));
  }

  @Test
  void fewerRoundsThanAComparisonWouldHaveMakeOneComparison() {
    Calibration calibration = Calibration.of(rounds(12, 0.02, DELAY), 300, DELAY, 1);
    assertThat(calibration.roundsOfComparison()).isEqualTo(12);
    assertThat(calibration.delayFound()).isEqualTo(new Tally(1, 1));
  }

  @Test
  void theSameSeedGivesTheSameCounts() {
    List<Round> rounds = rounds(40, 0.08, DELAY);
    assertThat(Calibration.of(rounds, 20, DELAY, 7))
        .isEqualTo(Calibration.of(rounds, 20, DELAY, 7));
  }

  @ParameterizedTest
  @EnumSource
  void replaysAreFalseInAtMostOneOfAHundredOnEachSimulatedMachine(SimulatedRounds machine) {
    List<Round> rounds =
        machine.rounds(60, 1, 3).stream()
            .map(
                round ->
                    new Round(
                        List.of(round.costs().get(0), round.costs().get(1), round.costs().get(1)),
                        round.controlSeconds()))
            .toList();
    assertThat(Calibration.of(rounds, 30, DELAY, 1).falseReplays().share())
        .isLessThanOrEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 0, 0.7935",
    "0, 300, 0, 0.0126",
    "27, 30, 0.7438, 0.9654",
    "30, 30, 0.8865, 1",
  })
  void countsHaveWilsonsInterval(int hits, int trials, double low, double high) {
    Tally tally = new Tally(hits, trials);
    assertThat(tally.low()).isCloseTo(low, within(1e-4));
    assertThat(tally.high()).isCloseTo(high, within(1e-4));
  }
}
