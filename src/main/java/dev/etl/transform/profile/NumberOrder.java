package dev.etl.transform.profile;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SimpleType;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.TemporalText;
import java.math.BigDecimal;
import java.util.Optional;

/// Numbers, dates and times as longs in the same order. Decimals of more than 18 digits become the
/// nearest doubles. Immutable.
final class NumberOrder {
  /// What the place of a quantile may be below a whole number by rounding.
  private static final double TINY = 1e-9;

  private final Type type;
  private final boolean isDouble;

  private NumberOrder(Type type) {
    this.type = type;
    this.isDouble =
        type == Type.DOUBLE || (type instanceof DecimalType decimal && decimal.isWide());
  }

  /// The order of a type; empty for texts and booleans.
  static Optional<NumberOrder> of(Type type) {
    return type.isNumber() || type.isTemporal()
        ? Optional.of(new NumberOrder(type))
        : Optional.empty();
  }

  /// The longs of a column of the type, one for each row; those of nulls are undefined. The array
  /// may be longer and must not be changed.
  long[] longs(Column column) {
    return switch (column) {
      case LongColumn longs -> longs.values();
      case TemporalColumn moments -> moments.values();
      case DoubleColumn doubles -> {
        double[] values = doubles.values();
        long[] longs = new long[column.size()];
        for (int row = 0; row < longs.length; row++) {
          longs[row] = ordered(values[row]);
        }
        yield longs;
      }
      case DecimalColumn decimals -> {
        if (!decimals.isWide()) {
          yield decimals.lows();
        }
        long[] longs = new long[column.size()];
        for (int row = 0; row < longs.length; row++) {
          longs[row] = column.isNull(row) ? 0 : ordered(decimals.toDouble(row));
        }
        yield longs;
      }
      case Column other -> throw new IllegalArgumentException("no order of " + other.type());
    };
  }

  /// The bits of a double, of which those of negative numbers are inverted. -0.0 is 0.0.
  private static long ordered(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  private static double unordered(long number) {
    return Double.longBitsToDouble(number ^ (number >> 63 & Long.MAX_VALUE));
  }

  /// The double nearest to a number; for dates and times, the days or microseconds.
  double toDouble(long number) {
    if (isDouble) {
      return unordered(number);
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(number, decimal.scale()).doubleValue()
        : (double) number;
  }

  /// Whether the numbers are whole.
  boolean isWhole() {
    return !type.isNumber() || type == Type.LONG;
  }

  String text(long number) {
    return switch (type) {
      case SimpleType.DATE -> TemporalText.date(number);
      case SimpleType.TIMESTAMP -> TemporalText.timestamp(number);
      case SimpleType.TIMESTAMPTZ -> TemporalText.instant(number);
      case SimpleType.LONG -> Long.toString(number);
      case SimpleType.DOUBLE -> DoubleText.of(unordered(number));
      case DecimalType decimal ->
          decimal.isWide()
              ? DoubleText.of(unordered(number))
              : BigDecimal.valueOf(number, decimal.scale()).toPlainString();
      case SimpleType.BOOLEAN, SimpleType.STRING, SimpleType.JSON ->
          throw new IllegalStateException("no order of " + type);
    };
  }

  /// The quantile of numbers, interpolated as by `quantile_cont` of SQL. Dates and times are
  /// rounded down, decimals to their digits.
  ///
  /// @param ranked at least one number
  /// @param share from 0 to 1
  String quantile(RankedNumbers ranked, double share) {
    double place = share * (ranked.count() - 1) + TINY;
    long rank = (long) place;
    long below = ranked.at(rank);
    long above = ranked.at(Math.min(rank + 1, ranked.count() - 1));
    double part = place - rank - TINY;
    if (below == above || part < TINY) {
      return text(below);
    }
    if (isDouble || type == Type.LONG) {
      return between(toDouble(below), toDouble(above), part);
    }
    return text(below + (long) Math.floor(part * ((double) above - below) + TINY));
  }

  /// A number between two; of an infinite one and another, the nearer.
  private static String between(double below, double above, double part) {
    if (Double.isInfinite(below) || Double.isInfinite(above)) {
      return DoubleText.of(part < 0.5 ? below : above);
    }
    // above - below may overflow.
    return DoubleText.of(below * (1 - part) + above * part);
  }
}
