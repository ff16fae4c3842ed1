package dev.etl.transform.statistic;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import org.jspecify.annotations.Nullable;

/// A compensated sum of doubles: it keeps the rounding error, so that small values between large
/// ones that cancel are not lost: 1e16, 1 and -1e16 give 1. Used by one thread at a time.
///
/// The error of n values is at most `u |sum| + n² u² Σ|x|`, where u is 2⁻⁵³ (T. Ogita, S. M. Rump,
/// S. Oishi, "Accurate Sum and Dot Product", SIAM Journal on Scientific Computing 26, 2005,
/// Algorithm 4.4, after A. Neumaier, "Rundungsfehleranalyse einiger Verfahren zur Summation
/// endlicher Summen", ZAMM 54, 1974). Within a block several sums run side by side, since one
/// addition would wait for the other: those of [BlockRows] in a whole one, then four. They are
/// added in a fixed order, so the same values give the same bits. A sum too large for a double is
/// kept in units of 2⁶⁴, so that its mean is finite and it may become small again.
final class CompensatedSum {
  /// The most bytes that one takes, including the object itself.
  static final long BYTES = 40;

  private static final double LARGE_UNIT = 0x1p64;

  private double high;
  private double low;
  private double unit = 1;

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests corrections to add to each value, at most half a unit in its last place; null for
  ///   none
  /// @param rows the same values, if they are a whole block; its sums are changed
  void add(double[] values, double @Nullable [] rests, int count, @Nullable BlockRows rows) {
    if (rows == null) {
      addBlock(values, count, 1);
    } else {
      rows.sum();
      if (!addSums(rows.first(), BlockRows.COLUMNS, rows.sumOfSecond(), 1)) {
        addLarge(values, count, 1);
      }
    }
    if (rests != null) {
      addBlock(rests, count, 1);
    }
  }

  private void addBlock(double[] values, int count, double blockUnit) {
    if (!addSums(values, count, 0, blockUnit)) {
      addLarge(values, count, blockUnit);
    }
  }

  /// @param lost the rounding error of the values so far
  /// @return whether the values were added; their sum is not finite otherwise
  private boolean addSums(double[] values, int count, double lost, double blockUnit) {
    double scale = 1 / blockUnit;
    double high0 = 0;
    double high1 = 0;
    double high2 = 0;
    double high3 = 0;
    double low0 = 0;
    double low1 = 0;
    double low2 = 0;
    double low3 = 0;
    int index = 0;
    for (; index <= count - 4; index += 4) {
      double value0 = values[index] * scale;
      double value1 = values[index + 1] * scale;
      double value2 = values[index + 2] * scale;
      double value3 = values[index + 3] * scale;
      double sum0 = high0 + value0;
      double sum1 = high1 + value1;
      double sum2 = high2 + value2;
      double sum3 = high3 + value3;
      low0 += lost(high0, value0, sum0);
      low1 += lost(high1, value1, sum1);
      low2 += lost(high2, value2, sum2);
      low3 += lost(high3, value3, sum3);
      high0 = sum0;
      high1 = sum1;
      high2 = sum2;
      high3 = sum3;
    }
    for (; index < count; index++) {
      double value = values[index] * scale;
      double sum = high0 + value;
      low0 += lost(high0, value, sum);
      high0 = sum;
    }
    double sum01 = high0 + high1;
    double sum23 = high2 + high3;
    double sum = sum01 + sum23;
    if (!Double.isFinite(sum)) {
      return false;
    }
    double lows =
        (low0 + low1)
            + (low2 + low3)
            + lost(high0, high1, sum01)
            + lost(high2, high3, sum23)
            + lost(sum01, sum23, sum)
            + lost;
    add(sum, lows, blockUnit);
    return true;
  }

  /// Adds a block whose sum is not finite in the usual unit.
  private void addLarge(double[] values, int count, double blockUnit) {
    double plain = 0;
    boolean finite = blockUnit == 1;
    for (int index = 0; index < count; index++) {
      plain += values[index] * 0x1p-64;
      finite &= Double.isFinite(values[index]);
    }
    if (finite) {
      addBlock(values, count, LARGE_UNIT);
    } else {
      add(plain, 0, 1);
    }
  }

  /// Adds the sum of the values that follow.
  void add(CompensatedSum next) {
    add(next.high, next.low, next.unit);
  }

  private void add(double otherHigh, double otherLow, double otherUnit) {
    if (unit != otherUnit) {
      double toLarge = 1 / LARGE_UNIT;
      if (unit == 1) {
        enlarge();
        add(otherHigh, otherLow, otherUnit);
      } else {
        add(otherHigh * toLarge, otherLow * toLarge, unit);
      }
      return;
    }
    double sum = high + otherHigh;
    if (Double.isFinite(sum)) {
      double lows = low + otherLow + lost(high, otherHigh, sum);
      high = sum + lows;
      low = lows - (high - sum);
    } else if (unit == 1 && Double.isFinite(high) && Double.isFinite(otherHigh)) {
      enlarge();
      add(otherHigh, otherLow, 1);
    } else {
      high = sum;
      low = 0;
    }
  }

  private void enlarge() {
    high /= LARGE_UNIT;
    low /= LARGE_UNIT;
    unit = LARGE_UNIT;
  }

  /// The rounding error of `sum = one + other`, exact and without a branch, whichever is the
  /// greater (D. E. Knuth, "The Art of Computer Programming", volume 2, 4.2.2, Theorem B). All
  /// compensated sums use it.
  static double lost(double one, double other, double sum) {
    double rounded = sum - one;
    return (one - (sum - rounded)) + (other - rounded);
  }

  /// The sum; infinite if it is too large, or if a value was. NaN for infinities of both signs.
  double value() {
    return high * unit;
  }

  /// The mean of at least one value; finite if all values are.
  double mean(long count) {
    return (quotient(count) + remainder(count)) * unit;
  }

  /// The rounding error of the mean.
  double meanRest(long count) {
    double quotient = quotient(count);
    double remainder = remainder(count);
    return (remainder - ((quotient + remainder) - quotient)) * unit;
  }

  private double quotient(long count) {
    return high / count;
  }

  private double remainder(long count) {
    double quotient = quotient(count);
    return Double.isFinite(quotient)
        ? (Math.fma(-quotient, (double) count, high) + low) / count
        : 0;
  }

  void writeTo(ByteOutput out) {
    out.putDouble(high);
    out.putDouble(low);
    out.putDouble(unit);
  }

  void readFrom(ByteInput in) {
    high = in.getDouble();
    low = in.getDouble();
    unit = in.getDouble();
  }
}
