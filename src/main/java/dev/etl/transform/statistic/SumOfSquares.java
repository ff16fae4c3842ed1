package dev.etl.transform.statistic;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import org.jspecify.annotations.Nullable;

/// The sum of the squared differences between values and their mean. Used by one thread at a time.
///
/// Within a block it is the corrected two-pass algorithm: the squared differences from a number
/// near the mean, less the error of that number. Blocks are joined by the pairwise update. Both are
/// from T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for Computing the Sample Variance:
/// Analysis and Recommendations", The American Statistician 37 (1983). All addends are positive, so
/// the error is relative to the sum, however large the mean is.
///
/// A sum that is too large or too small for a double is kept in units of a power of 4.
final class SumOfSquares {
  /// The most heap bytes that one takes.
  static final long BYTES = 40;

  /// Between these, no square is lost to overflow or underflow.
  private static final double MIN = 0x1p-900;

  private static final double MAX = 0x1p900;

  /// Means differ by less than this share of themselves only where the last bits were rounded.
  private static final double NO_DIFFERENCE = 0x1p-100;

  /// The least share of the squares that may be left after the correction.
  private static final double HALF = 0.5;

  private double sum;
  private double lost;

  /// The sum is in units of 4 to this power.
  private int exponent;

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests what is to be added to each value; null where that is nothing
  /// @param mean of the block, rounded
  /// @param meanRest the rounding error of the mean
  /// @param rows the same values, if they are a whole block; its sums are changed
  void add(
      double[] values,
      double @Nullable [] rests,
      int count,
      double mean,
      double meanRest,
      @Nullable BlockRows rows) {
    double squares = squares(values, rests, count, mean, meanRest, rows);
    if (squares >= MIN && squares <= MAX) {
      add(squares, 0);
    } else if (Double.isFinite(mean)) {
      addScaled(values, rests, count, mean);
    } else {
      add(Double.NaN, 0);
    }
  }

  private void addScaled(double[] values, double @Nullable [] rests, int count, double mean) {
    double greatest = 0;
    for (int index = 0; index < count; index++) {
      greatest = Math.max(greatest, Math.abs(values[index] / 4 - mean / 4));
    }
    if (greatest > 0) {
      int scale = Math.getExponent(greatest) + 2;
      add(
          squares(
              scaled(values, count, scale),
              rests == null ? null : scaled(rests, count, scale),
              count,
              scaled(mean, scale),
              0,
              null),
          scale);
    } else if (rests != null) {
      // The values are equal, and the remainder is far from any limit.
      add(squares(rests, null, count, 0, 0, null), 0);
    }
  }

  private static double[] scaled(double[] values, int count, int exponent) {
    double[] scaled = new double[count];
    for (int index = 0; index < count; index++) {
      scaled[index] = scaled(values[index], exponent);
    }
    return scaled;
  }

  private static double scaled(double value, int exponent) {
    return Math.scalb(value, -exponent);
  }

  private static double squares(
      double[] values,
      double @Nullable [] rests,
      int count,
      double mean,
      double meanRest,
      @Nullable BlockRows rows) {
    double squares;
    if (rows != null && rests == null) {
      rows.squares(mean);
      squares = corrected(rows.sumOfFirst(), count * meanRest, count, HALF);
    } else {
      squares = squares(values, rests, count, mean, 0, HALF);
    }
    // The values are a few units in the last place apart: their differences from one of them are
    // exact.
    return squares >= 0
        ? squares
        : Math.max(0, squares(values, rests, count, values[0], rests == null ? 0 : rests[0], 0));
  }

  /// @param leastShare the least share of the squares that may be left after the correction
  /// @return -1 if less is left
  private static double squares(
      double[] values,
      double @Nullable [] rests,
      int count,
      double near,
      double nearRest,
      double leastShare) {
    double squares0 = 0;
    double squares1 = 0;
    double squares2 = 0;
    double squares3 = 0;
    double off0 = 0;
    double off1 = 0;
    int index = 0;
    if (rests == null) {
      for (; index <= count - 4; index += 4) {
        double difference0 = values[index] - near;
        double difference1 = values[index + 1] - near;
        double difference2 = values[index + 2] - near;
        double difference3 = values[index + 3] - near;
        off0 += difference0 + difference2;
        off1 += difference1 + difference3;
        squares0 += difference0 * difference0;
        squares1 += difference1 * difference1;
        squares2 += difference2 * difference2;
        squares3 += difference3 * difference3;
      }
    }
    for (; index < count; index++) {
      double difference = (values[index] - near) + (rests == null ? 0 : rests[index] - nearRest);
      off0 += difference;
      squares0 += difference * difference;
    }
    return corrected((squares0 + squares1) + (squares2 + squares3), off0 + off1, count, leastShare);
  }

  private static double corrected(double squares, double off, int count, double leastShare) {
    double corrected = squares - off * (off / count);
    return corrected < squares * leastShare ? -1 : corrected;
  }

  /// Adds the sum of values that follow, whose mean is the same.
  void add(SumOfSquares next) {
    add(next.sum, next.exponent);
    if (next.exponent == exponent) {
      lost += next.lost;
    }
  }

  /// Merges the sum of values that follow, given the difference between both means.
  ///
  /// @param count the number of values in this sum, at least one
  /// @param nextCount the number of values that follow, at least one
  void merge(
      CompensatedSum values,
      long count,
      CompensatedSum nextValues,
      long nextCount,
      SumOfSquares next) {
    add(next);
    double mean = values.mean(count) / 4;
    double nextMean = nextValues.mean(nextCount) / 4;
    double difference =
        (nextMean - mean) + (nextValues.meanRest(nextCount) - values.meanRest(count)) / 4;
    if (Math.abs(difference) <= Math.abs(mean) * NO_DIFFERENCE) {
      return;
    }
    double weight = count / ((double) count + nextCount) * nextCount;
    int scale = Math.getExponent(difference);
    if (Math.abs(scale) < 400) {
      add(difference * difference * 16 * weight, 0);
    } else {
      double scaled = scaled(difference, scale);
      add(scaled * scaled * weight, scale + 2);
    }
  }

  /// @param added in units of 4 to the power of `addedExponent`
  private void add(double added, int addedExponent) {
    if (added == 0) {
      return;
    }
    int common = sum == 0 ? addedExponent : Math.max(exponent, addedExponent);
    double one = Math.scalb(sum, 2 * (exponent - common));
    double other = Math.scalb(added, 2 * (addedExponent - common));
    lost = Math.scalb(lost, 2 * (exponent - common));
    exponent = common;
    sum = one + other;
    lost += CompensatedSum.lost(one, other, sum);
  }

  /// The sample variance of at least two values; infinite if it is too large for a double.
  double variance(long count) {
    return Math.scalb(perValue(count), 2 * exponent);
  }

  /// The sample standard deviation of at least two values.
  double deviation(long count) {
    return Math.scalb(Math.sqrt(perValue(count)), exponent);
  }

  private double perValue(long count) {
    return (sum + lost) / (count - 1);
  }

  void writeTo(ByteOutput out) {
    out.putDouble(sum);
    out.putDouble(lost);
    out.putInt(exponent);
  }

  void readFrom(ByteInput in) {
    sum = in.getDouble();
    lost = in.getDouble();
    exponent = in.getInt();
  }
}
