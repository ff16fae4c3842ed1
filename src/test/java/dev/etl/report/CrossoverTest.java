package dev.etl.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From where on a strategy is faster. A size is 100 MB for each time the input is read.
final class CrossoverTest {

  @Test
  void liesBetweenTheSizesWhereTheOrderTurns() {
    assertThat(sentence(1, 1, 3, 4, 9, 5)).isEqualTo("spark is faster from about 200.0 MB on");
  }

  @Test
  void liesBehindTheLastSizeAtWhichAnotherOneWasFaster() {
    assertThat(sentence(1, 2, 1, 4, 2, 3, 16, 4, 8))
        .as("it was faster once, by chance")
        .isEqualTo("spark is not faster up to 16 times the input, which is 1.6 GB");
    assertThat(sentence(1, 2, 1, 4, 2, 3, 16, 4, 2)).startsWith("spark is faster from about 800");
  }

  @Test
  void isTakenOnBehindTheLargestSize() {
    assertThat(sentence(1, 1, 10, 4, 4, 10))
        .isEqualTo(
            "spark is not faster up to 4 times the input, which is 400.0 MB;"
                + " if times keep growing like this, it will be from about 1.0 GB on");
  }

  @Test
  void isNotGuessedAt() {
    String never = "spark is not faster up to 4 times the input, which is 400.0 MB";
    assertThat(sentence(1, 1, 10, 4, 4, 40)).as("apart").isEqualTo(never);
    assertThat(sentence(1, 1, 10, 4, 4, 13)).as("side by side").isEqualTo(never);
    assertThat(sentence(1, 1, 10, 4, 1, 9.999)).as("far away").isEqualTo(never);
    assertThat(sentence(4, 4, 10)).as("one size").isEqualTo(never);
  }

  @Test
  void isNotLookedForBelowTheSmallestSize() {
    assertThat(sentence(1, 2, 1, 4, 8, 1))
        .isEqualTo("spark is faster from the smallest size on, which is 100.0 MB");
  }

  @Test
  void theBestOfTheOthersCounts() {
    List<StrategyTiming> timings = new ArrayList<>();
    for (int scale : new int[] {1, 5}) {
      timings.add(timing("threads", scale, scale));
      timings.add(timing("processes", scale, 4));
      timings.add(timing("spark", scale, 4.5));
    }
    assertThat(Crossover.sentence(comparison(timings), "spark"))
        .startsWith("spark is not faster up to 5 times the input, which is 500.0 MB");
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(sentence(1, 1, 3, 4, 9, 5)).endsWith("200.0 MB on");
    } finally {
      Locale.setDefault(before);
    }
  }

  /// @param values for each size how many times the input is read, the seconds of threads, and
  ///   those of Spark
  private static String sentence(double... values) {
    List<StrategyTiming> timings = new ArrayList<>();
    for (int at = 0; at < values.length; at += 3) {
      timings.add(timing("threads", (int) values[at], values[at + 1]));
      timings.add(timing("spark", (int) values[at], values[at + 2]));
    }
    return Crossover.sentence(comparison(timings), "spark");
  }

  private static StrategyTiming timing(String mode, int scale, double seconds) {
    List<Double> one = List.of(seconds);
    return new StrategyTiming(mode, 1, scale, scale * 100_000_000L, one, one, one, List.of(), null);
  }

  private static Comparison comparison(List<StrategyTiming> timings) {
    return new Comparison("0.1.0", Reports.STARTED, Map.of(), timings, Reports.MACHINE);
  }
}
