package dev.etl.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// E-divisive means: divides a series where the energy distance of the parts is largest, if few
/// permutations of the values reach that distance, and then the parts in the same way.
///
/// Source: Matteson and James, A nonparametric approach for multiple change point analysis of
/// multivariate data, Journal of the American Statistical Association, 2014; with exponent 1, and
/// each part taken to its end, as Daly et al. do (The use of change point detection to identify
/// software performance regressions in a continuous integration system, 2020).
final class EnergyDivision {
  private static final int PERMUTATIONS = 199;
  private static final double ALPHA = 0.01;
  private static final long SEED = 20140101;

  private EnergyDivision() {}

  /// The indexes of the first values of new parts, in order.
  static List<Integer> of(double[] values) {
    List<Integer> found = new ArrayList<>();
    divide(values, 0, values.length, new Random(SEED), found);
    found.sort(null);
    return found;
  }

  private static void divide(
      double[] values, int from, int to, Random random, List<Integer> found) {
    if (to - from < 2 * ChangePoints.MIN_SIDE) {
      return;
    }
    double[] part = Arrays.copyOfRange(values, from, to);
    Division best = best(part);
    int reached = 0;
    double[] permuted = part.clone();
    for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
      shuffle(permuted, random);
      reached += best(permuted).distance() >= best.distance() ? 1 : 0;
    }
    if (best.distance() > 0 && (reached + 1.0) / (PERMUTATIONS + 1) <= ALPHA) {
      found.add(from + best.index());
      divide(values, from, from + best.index(), random, found);
      divide(values, from + best.index(), to, random, found);
    }
  }

  private static void shuffle(double[] values, Random random) {
    for (int last = values.length - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      double value = values[last];
      values[last] = values[other];
      values[other] = value;
    }
  }

  /// The best division of a part.
  private record Division(int index, double distance) {}

  private static Division best(double[] part) {
    int count = part.length;
    double within = 0;
    double after = 0;
    double between = 0;
    for (int one = 0; one < count; one++) {
      for (int other = one + 1; other < count; other++) {
        after += Math.abs(part[one] - part[other]);
      }
    }
    Division best = new Division(0, 0);
    for (int moved = 0; moved + ChangePoints.MIN_SIDE < count; moved++) {
      double toBefore = 0;
      double toAfter = 0;
      for (int other = 0; other < count; other++) {
        double distance = Math.abs(part[moved] - part[other]);
        if (other < moved) {
          toBefore += distance;
        } else {
          toAfter += distance;
        }
      }
      within += toBefore;
      after -= toAfter;
      between += toAfter - toBefore;
      int left = moved + 1;
      if (left >= ChangePoints.MIN_SIDE) {
        double distance = energy(within, between, after, left, count - left);
        if (distance > best.distance()) {
          best = new Division(left, distance);
        }
      }
    }
    return best;
  }

  /// The energy distance of two parts, times the harmonic weight of their sizes.
  private static double energy(double within, double between, double after, int left, int right) {
    double distance =
        2 * between / ((double) left * right)
            - 2 * within / ((double) left * (left - 1))
            - 2 * after / ((double) right * (right - 1));
    return distance * left * right / (left + right);
  }
}
