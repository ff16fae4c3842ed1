package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.Type;
import java.math.BigInteger;
import java.util.Optional;

/// How a part of the key is compared: values of one type as they are. Longs and doubles, longs and
/// decimals, and decimals of several scales are compared by value, without rounding: both sides
/// become the coarser type, and a value that it does not hold matches nothing. Immutable.
///
/// @param type the type in which both sides are compared
record ComparedKey(Type type) {
  private static final double LONGS = 0x1p63;

  /// The way to compare two types; empty if their values cannot be compared without loss.
  static Optional<ComparedKey> of(Type one, Type other) {
    if (one.equals(other)) {
      return Optional.of(new ComparedKey(one));
    }
    if (one instanceof DecimalType decimal && other instanceof DecimalType otherDecimal) {
      return Optional.of(
          new ComparedKey(
              new DecimalType(
                  DecimalType.MAX_PRECISION, Math.min(decimal.scale(), otherDecimal.scale()))));
    }
    boolean numbers = one.isNumber() && other.isNumber();
    return numbers && (one == Type.LONG || other == Type.LONG)
        ? Optional.of(new ComparedKey(Type.LONG))
        : Optional.empty();
  }

  /// Values of either type in the common one; null where it does not hold them.
  Column comparable(Column column) {
    if (column.type().equals(type)) {
      return column;
    }
    return switch (column) {
      case DoubleColumn doubles -> longs(doubles);
      case DecimalColumn decimals when type instanceof DecimalType to -> decimals(decimals, to);
      case DecimalColumn decimals -> longs(decimals);
      default -> throw new IllegalArgumentException(column.type() + " as " + type);
    };
  }

  private static Column longs(DoubleColumn doubles) {
    LongColumn.Builder longs = new LongColumn.Builder(doubles.size());
    for (int row = 0; row < doubles.size(); row++) {
      double value = doubles.get(row);
      if (!doubles.isNull(row) && value >= -LONGS && value < LONGS && value == Math.rint(value)) {
        longs.add((long) value);
      } else {
        longs.addNull();
      }
    }
    return longs.build();
  }

  private static Column longs(DecimalColumn decimals) {
    LongColumn.Builder longs = new LongColumn.Builder(decimals.size());
    for (int row = 0; row < decimals.size(); row++) {
      Optional<BigInteger> whole = rescaled(decimals, row, 0);
      if (whole.isPresent() && whole.get().bitLength() < Long.SIZE) {
        longs.add(whole.get().longValue());
      } else {
        longs.addNull();
      }
    }
    return longs.build();
  }

  private static Column decimals(DecimalColumn decimals, DecimalType to) {
    DecimalColumn.Builder values = new DecimalColumn.Builder(to, decimals.size());
    for (int row = 0; row < decimals.size(); row++) {
      Optional<BigInteger> value = rescaled(decimals, row, to.scale());
      if (value.isPresent()) {
        values.add(Int128.high(value.get()), Int128.low(value.get()));
      } else {
        values.addNull();
      }
    }
    return values.build();
  }

  /// The unscaled value at a scale that is not greater; empty for null, and if it has more digits.
  private static Optional<BigInteger> rescaled(DecimalColumn decimals, int row, int scale) {
    if (decimals.isNull(row)) {
      return Optional.empty();
    }
    BigInteger unscaled = decimals.unscaled(row);
    if (decimals.scale() == scale) {
      return Optional.of(unscaled);
    }
    BigInteger[] parts = unscaled.divideAndRemainder(Int128.powerOfTen(decimals.scale() - scale));
    return parts[1].signum() == 0 ? Optional.of(parts[0]) : Optional.empty();
  }
}
