package dev.etl.verdict;

import java.util.Arrays;

/// Takes from the differences of pairs the part that other programs explain: a line through the
/// origin, by the differences of the processors' share that others took.
///
/// The line is fitted by iterated weights of Huber (Robust estimation of a location parameter,
/// 1964), so that a few wild pairs do not decide it. Swapping the two runs of a pair changes both
/// signs and leaves the line alone; therefore the test on the adjusted differences stays exact.
final class LoadAdjustment {
  private static final double HUBER = 1.345;
  private static final double DEVIATION_OF_MEDIAN = 1.4826;
  private static final int STEPS = 30;
  private static final double ALPHA = 0.05;

  private LoadAdjustment() {}

  /// True if the shares of others are known, vary, and burdened no side more than the other.
  static boolean applies(double[] shares) {
    return shares.length >= Rules.MIN_ROUNDS
        && Arrays.stream(shares).allMatch(Double::isFinite)
        && Arrays.stream(shares).anyMatch(share -> share != 0)
        && SignedRank.interval(shares, ALPHA).holds(0);
  }

  /// The differences without the part that the shares explain.
  static double[] adjusted(double[] differences, double[] shares) {
    double slope = slope(differences, shares);
    double[] adjusted = new double[differences.length];
    for (int pair = 0; pair < adjusted.length; pair++) {
      adjusted[pair] = differences[pair] - slope * shares[pair];
    }
    return adjusted;
  }

  private static double slope(double[] differences, double[] shares) {
    double[] weights = new double[shares.length];
    Arrays.fill(weights, 1);
    double slope = 0;
    for (int step = 0; step < STEPS; step++) {
      double products = 0;
      double squares = 0;
      for (int pair = 0; pair < shares.length; pair++) {
        products += weights[pair] * shares[pair] * differences[pair];
        squares += weights[pair] * shares[pair] * shares[pair];
      }
      if (squares == 0) {
        return 0;
      }
      slope = products / squares;
      weigh(weights, differences, shares, slope);
    }
    return slope;
  }

  private static void weigh(double[] weights, double[] differences, double[] shares, double slope) {
    double[] residuals = new double[weights.length];
    for (int pair = 0; pair < residuals.length; pair++) {
      residuals[pair] = Math.abs(differences[pair] - slope * shares[pair]);
    }
    double limit = HUBER * DEVIATION_OF_MEDIAN * Quantile.of(residuals, 0.5);
    for (int pair = 0; pair < weights.length; pair++) {
      weights[pair] = residuals[pair] <= limit ? 1 : limit / residuals[pair];
    }
  }
}
