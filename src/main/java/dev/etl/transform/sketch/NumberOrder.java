package dev.etl.transform.sketch;

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
import java.math.RoundingMode;
import java.util.Optional;

/// Numbers, dates and times as longs in the same order. Decimals of more than 18 digits become the
/// nearest doubles. Immutable.
public final class NumberOrder {
  /// The place of a quantile is rounded to this.
  private static final double TINY = 1e-9;

  private static final int PART_DIGITS = 9;

  private final Type type;
  private final boolean isDouble;

  private NumberOrder(Type type) {
    this.type = type;
    this.isDouble =
        type == Type.DOUBLE || (type instanceof DecimalType decimal && decimal.isWide());
  }

  /// The order of a type; empty for texts and booleans.
  public static Optional<NumberOrder> of(Type type) {
    return type.isNumber() || type.isTemporal()
        ? Optional.of(new NumberOrder(type))
        : Optional.empty();
  }

  /// The longs of a column of the type, one for each row; those of nulls are undefined. The array
  /// may be longer and must not be changed.
  public long[] longs(Column column) {
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
  public double toDouble(long number) {
    if (isDouble) {
      return unordered(number);
    }
    return type instanceof DecimalType decimal
        ? BigDecimal.valueOf(number, decimal.scale()).doubleValue()
        : (double) number;
  }

  /// Whether the numbers are whole.
  public boolean isWhole() {
    return !type.isNumber() || type == Type.LONG;
  }

  public String text(long number) {
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

  /// The type of quantiles: doubles for longs, doubles and decimals of more than 18 digits,
  /// otherwise that of the numbers.
  public Type quantileType() {
    return isDouble || type == Type.LONG ? Type.DOUBLE : type;
  }

  /// The quantile of numbers, interpolated as by `quantile_cont` of SQL. Dates and times are
  /// rounded down, decimals to their digits.
  ///
  /// @param ranked at least one number
  /// @param share from 0 to 1
  public String quantile(RankedNumbers ranked, double share) {
    Place place = Place.of(ranked, share);
    if (place.isWhole()) {
      return text(place.below);
    }
    return quantileType() == Type.DOUBLE ? DoubleText.of(between(place)) : text(rounded(place));
  }

  /// The same as a value of a column of [#quantileType]: a double as its bits.
  public long quantileBits(RankedNumbers ranked, double share) {
    Place place = Place.of(ranked, share);
    if (quantileType() != Type.DOUBLE) {
      return place.isWhole() ? place.below : rounded(place);
    }
    return Double.doubleToRawLongBits(place.isWhole() ? toDouble(place.below) : between(place));
  }

  /// Where a quantile is: between two numbers.
  ///
  /// @param part of the way from the one below to the one above
  private record Place(long below, long above, double part) {
    static Place of(RankedNumbers ranked, double share) {
      double place = share * (ranked.count() - 1);
      long rank = (long) (place + TINY);
      long above = ranked.at(Math.min(rank + 1, ranked.count() - 1));
      return new Place(ranked.at(rank), above, Math.rint((place - rank) / TINY) * TINY);
    }

    boolean isWhole() {
      return below == above || part <= 0;
    }
  }

  /// A number between two; of an infinite one and another, the nearer.
  private double between(Place place) {
    double below = toDouble(place.below);
    double above = toDouble(place.above);
    if (Double.isInfinite(below) || Double.isInfinite(above)) {
      return place.part < 0.5 ? below : above;
    }
    // above - below may overflow.
    return below * (1 - place.part) + above * place.part;
  }

  private long rounded(Place place) {
    double way = (double) place.above - place.below;
    if (type.isTemporal()) {
      return place.below + (long) Math.floor(place.part * way + TINY);
    }
    BigDecimal part = BigDecimal.valueOf(place.part).setScale(PART_DIGITS, RoundingMode.HALF_EVEN);
    return BigDecimal.valueOf(place.above)
        .subtract(BigDecimal.valueOf(place.below))
        .multiply(part)
        .add(BigDecimal.valueOf(place.below))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
