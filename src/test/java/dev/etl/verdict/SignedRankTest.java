package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The signed-rank interval against published tables and by enumeration.
final class SignedRankTest {

  /// Critical values of Wilcoxon's table: the largest rank sum with that probability on one side.
  @ParameterizedTest
  @CsvSource({"10, 0.025, 8", "10, 0.005, 3", "20, 0.025, 52", "25, 0.005, 68", "5, 0.025, -1"})
  void theCriticalValuesAreThoseOfTheTable(int count, double tail, int rank) {
    assertThat(SignedRank.outside(count, tail)).isEqualTo(rank);
  }

  @Test
  void theIntervalHoldsTheMiddleAsOftenAsItClaims() {
    Random random = new Random(11);
    long missed =
        IntStream.range(0, 4_000)
            .filter(_ -> !SignedRank.interval(random.doubles(12, -1, 1).toArray(), 0.05).holds(0))
            .count();
    assertThat(missed / 4_000.0).isEqualTo(0.05, within(0.012));
  }

  @Test
  void theEstimateIsTheMedianOfTheAveragesOfPairs() {
    Interval interval = SignedRank.interval(new double[] {1, 2, 100}, 0.5);
    assertThat(interval.estimate()).isEqualTo((2 + 50.5) / 2);
  }
}
