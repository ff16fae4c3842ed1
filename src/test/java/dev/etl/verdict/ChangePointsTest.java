package dev.etl.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Simulated histories: known changes, none, wild values and drift. The seeds are fixed, so the
/// counts are the same in every run.
@Timeout(120)
final class ChangePointsTest {
  private static final int SERIES = 200;

  /// How a series without a change behaves.
  enum Machine {
    NORMAL {
      @Override
      double noise(Random random, double[] state, double place) {
        return 0.03 * random.nextGaussian();
      }
    },
    WILD {
      @Override
      double noise(Random random, double[] state, double place) {
        return (random.nextInt(10) == 0 ? 0.4 : 0.02) * random.nextGaussian();
      }
    },
    CORRELATED {
      @Override
      double noise(Random random, double[] state, double place) {
        state[0] = 0.3 * state[0] + 0.03 * random.nextGaussian();
        return state[0];
      }
    };

    abstract double noise(Random random, double[] state, double place);

    double[] series(int count, int change, double ratio, long seed) {
      Random random = new Random(seed);
      double[] state = new double[1];
      return IntStream.range(0, count)
          .mapToDouble(
              run ->
                  (run < change ? 1 : ratio) * Math.exp(noise(random, state, (double) run / count)))
          .toArray();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSeriesWithoutAChangeHasOneInAtMostTwoOfAHundred(Machine machine) {
    long wrong =
        IntStream.range(0, SERIES)
            .filter(seed -> !ChangePoints.of(machine.series(40, 40, 1, seed)).isEmpty())
            .count();
    assertThat(wrong).as(machine + " of " + SERIES).isLessThanOrEqualTo(SERIES / 50);
  }

  @ParameterizedTest
  @CsvSource({"NORMAL, 1.1, 180", "NORMAL, 0.9, 180", "WILD, 1.1, 170", "CORRELATED, 1.15, 180"})
  void aKnownChangeIsFoundAndPlacedInMostSeries(Machine machine, double ratio, long least) {
    long found =
        IntStream.range(0, SERIES)
            .filter(
                seed -> {
                  List<ChangePoints.Change> changes =
                      ChangePoints.of(machine.series(40, 25, ratio, seed));
                  return changes.size() == 1
                      && Math.abs(changes.getFirst().index() - 25) <= 2
                      && changes.getFirst().ratio() > 1 == ratio > 1;
                })
            .count();
    assertThat(found).as(machine + " of " + SERIES).isGreaterThanOrEqualTo(least);
  }

  @Test
  void aChangeIsProvisionalUntilFiveValuesFollow() {
    double[] series = Machine.NORMAL.series(40, 36, 1.3, 1);
    List<ChangePoints.Change> early = ChangePoints.of(series);
    assertThat(early)
        .singleElement()
        .returns(36, ChangePoints.Change::index)
        .returns(false, ChangePoints.Change::settled);
    assertThat(ChangePoints.of(Machine.NORMAL.series(41, 36, 1.3, 1)))
        .singleElement()
        .returns(true, ChangePoints.Change::settled);
  }

  @Test
  void severalChangesAreFoundInOrder() {
    double[] one = Machine.NORMAL.series(60, 20, 1.2, 3);
    for (int run = 40; run < 60; run++) {
      one[run] /= 1.4;
    }
    assertThat(ChangePoints.of(one)).extracting(ChangePoints.Change::index).containsExactly(20, 40);
  }

  @Test
  void equalValuesAndShortSeriesHaveNoChange() {
    double[] equal = new double[30];
    Arrays.fill(equal, 0.5);
    assertThat(ChangePoints.of(equal)).isEmpty();
    assertThat(ChangePoints.of(Machine.NORMAL.series(9, 5, 2, 1))).isEmpty();
  }

  @Test
  void exactValuesWithOneStepHaveOneChange() {
    double[] steps = new double[20];
    Arrays.fill(steps, 0, 12, 1);
    Arrays.fill(steps, 12, 20, 1.5);
    assertThat(ChangePoints.of(steps)).containsExactly(new ChangePoints.Change(12, 1, 1.5, true));
  }

  @Test
  void changesBelowTwoPercentAreLeftOut() {
    double[] steps = new double[20];
    Arrays.fill(steps, 0, 12, 1);
    Arrays.fill(steps, 12, 20, 1.015);
    assertThat(ChangePoints.of(steps)).isEmpty();
  }

  @Test
  void theSameSeriesAlwaysHasTheSameChanges() {
    double[] series = Machine.WILD.series(60, 30, 1.06, 9);
    assertThat(ChangePoints.of(series)).isEqualTo(ChangePoints.of(series));
  }

  @Test
  void aSteadyDriftIsShownAsChangesInItsDirectionOnly() {
    double[] drift = Machine.NORMAL.series(60, 60, 1, 4);
    for (int run = 0; run < drift.length; run++) {
      drift[run] *= 1 + 0.3 * run / drift.length;
    }
    assertThat(ChangePoints.of(drift)).isNotEmpty().allMatch(change -> change.ratio() > 1);
  }
}
