package dev.etl.transform.statistic;

/// What [dev.etl.transform.statistic.Moments] is without compensation: count, sum and squares of
/// the same blocks, in the same four lanes, by plain additions. It is here to be measured against.
/// For one thread at a time.
final class PlainMoments {
  private final boolean spread;
  private long count;
  private double sum;
  private double squares;

  PlainMoments(boolean spread) {
    this.spread = spread;
  }

  /// Adds a block of values, none of them NaN.
  void add(double[] values, int size) {
    double blockSum = sum(values, size);
    if (spread) {
      double mean = blockSum / size;
      double blockSquares = squares(values, size, mean);
      double difference = count == 0 ? 0 : mean - sum / count;
      double weight = count / ((double) count + size) * size;
      squares += blockSquares + difference * difference * weight;
    }
    sum += blockSum;
    count += size;
  }

  private static double sum(double[] values, int size) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int index = 0;
    for (; index <= size - 4; index += 4) {
      sum0 += values[index];
      sum1 += values[index + 1];
      sum2 += values[index + 2];
      sum3 += values[index + 3];
    }
    for (; index < size; index++) {
      sum0 += values[index];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /// As in [dev.etl.transform.statistic.SumOfSquares], where the correction belongs to the two
  /// passes and is no compensation.
  private static double squares(double[] values, int size, double mean) {
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    double off0 = 0;
    double off1 = 0;
    int index = 0;
    for (; index <= size - 4; index += 4) {
      double difference0 = values[index] - mean;
      double difference1 = values[index + 1] - mean;
      double difference2 = values[index + 2] - mean;
      double difference3 = values[index + 3] - mean;
      off0 += difference0 + difference2;
      off1 += difference1 + difference3;
      squares0 += difference0 * difference0;
      squares1 += difference1 * difference1;
      squares2 += difference2 * difference2;
      squares3 += difference3 * difference3;
    }
    for (; index < size; index++) {
      double difference = values[index] - mean;
      off0 += difference;
      squares0 += difference * difference;
    }
    double off = off0 + off1;
    return (squares0 + squares1) + (squares2 + squares3) - off * (off / size);
  }

  double sum() {
    return sum;
  }

  /// The sample standard deviation of at least two values.
  double deviation() {
    return Math.sqrt(squares / (count - 1));
  }
}
