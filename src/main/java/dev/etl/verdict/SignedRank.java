package dev.etl.verdict;

import java.util.Arrays;

/// The estimate of Hodges and Lehmann for the middle of a symmetric distribution, with the exact
/// confidence interval of Wilcoxon's signed-rank test. It needs no normal distribution, and a few
/// wild values hardly move it.
///
/// Source: Hodges and Lehmann, Estimates of location based on rank tests, 1963; Hollander, Wolfe
/// and Chicken, Nonparametric Statistical Methods, 2014, chapter 3.
final class SignedRank {
  private SignedRank() {}

  /// The interval of the values' middle.
  ///
  /// @param values at least one, finite
  /// @param alpha the error that the interval may have, both sides together
  static Interval interval(double[] values, double alpha) {
    double[] averages = averages(values);
    int outside = outside(values.length, alpha / 2);
    int last = averages.length - 1;
    return new Interval(
        outside < 0 ? Double.NEGATIVE_INFINITY : averages[outside],
        (averages[last / 2] + averages[(last + 1) / 2]) / 2,
        outside < 0 ? Double.POSITIVE_INFINITY : averages[last - outside]);
  }

  /// The averages of all pairs of values, each with itself too, in ascending order.
  private static double[] averages(double[] values) {
    double[] averages = new double[values.length * (values.length + 1) / 2];
    int next = 0;
    for (int one = 0; one < values.length; one++) {
      for (int other = one; other < values.length; other++) {
        averages[next++] = (values[one] + values[other]) / 2;
      }
    }
    Arrays.sort(averages);
    return averages;
  }

  /// The largest sum of ranks whose probability, with all smaller sums, is at most `tail`; -1 if
  /// even that of 0 is greater.
  static int outside(int count, double tail) {
    double[] probability = distribution(count);
    double sum = 0;
    int rank = 0;
    while (rank < probability.length && sum + probability[rank] <= tail) {
      sum += probability[rank++];
    }
    return rank - 1;
  }

  /// The probability of each sum of the ranks 1 to `count`, if a fair coin decides for each whether
  /// it counts.
  private static double[] distribution(int count) {
    double[] probability = new double[count * (count + 1) / 2 + 1];
    probability[0] = 1;
    int most = 0;
    for (int rank = 1; rank <= count; rank++) {
      most += rank;
      for (int sum = most; sum >= 0; sum--) {
        double without = probability[sum];
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (without + with) / 2;
      }
    }
    return probability;
  }
}
