package dev.etl.data;

import java.math.BigDecimal;
import java.util.Optional;

/// Decimal numbers, exact, held in a [DecimalColumn].
///
/// @param precision the most digits of a value, 1 to 38
/// @param scale how many of them are after the point, 0 to the precision
public record DecimalType(int precision, int scale) implements Type {
  /// The greatest precision.
  public static final int MAX_PRECISION = 38;

  /// The greatest precision whose values fit into a long.
  public static final int NARROW = 18;

  /// The type that holds all longs.
  public static final DecimalType OF_LONG = new DecimalType(19, 0);

  /// The digits of a decimal that a double keeps.
  private static final int DIGITS_OF_DOUBLE = 15;

  /// @throws IllegalArgumentException if they are out of range
  public DecimalType {
    if (!isValid(precision, scale)) {
      throw new IllegalArgumentException("no decimal(" + precision + "," + scale + ")");
    }
  }

  /// Whether there is a type of this precision and scale.
  public static boolean isValid(int precision, int scale) {
    return precision >= 1 && precision <= MAX_PRECISION && scale >= 0 && scale <= precision;
  }

  /// The type of a precision and scale; empty if there is none.
  public static Optional<DecimalType> find(int precision, int scale) {
    return isValid(precision, scale)
        ? Optional.of(new DecimalType(precision, scale))
        : Optional.empty();
  }

  /// The smallest type that holds a number with all the digits of its fraction; empty if it has too
  /// many digits.
  public static Optional<DecimalType> of(BigDecimal number) {
    long scale = Math.max(0, number.scale());
    long whole = number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    long precision = Math.max(1, Math.max(0, whole) + scale);
    return precision > MAX_PRECISION
        ? Optional.empty()
        : Optional.of(new DecimalType((int) precision, (int) scale));
  }

  /// Whether its values need more than 64 bits.
  public boolean isWide() {
    return precision > NARROW;
  }

  /// The most digits before the point.
  public int wholeDigits() {
    return precision - scale;
  }

  /// Whether it holds all values of another decimal type.
  public boolean holds(DecimalType other) {
    return scale >= other.scale && wholeDigits() >= other.wholeDigits();
  }

  /// The smallest type that holds all values of both; empty if that takes too many digits.
  public Optional<DecimalType> wider(DecimalType other) {
    int common = Math.max(scale, other.scale);
    return find(Math.max(wholeDigits(), other.wholeDigits()) + common, common);
  }

  @Override
  public boolean isNumber() {
    return true;
  }

  @Override
  public boolean isTemporal() {
    return false;
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public Type union(Type other) {
    return switch (other) {
      case DecimalType decimal -> wider(decimal).<Type>map(type -> type).orElse(STRING);
      case SimpleType.LONG -> union(OF_LONG);
      case SimpleType.DOUBLE -> precision <= DIGITS_OF_DOUBLE ? DOUBLE : STRING;
      case SimpleType.BOOLEAN,
          SimpleType.DATE,
          SimpleType.TIMESTAMP,
          SimpleType.TIMESTAMPTZ,
          SimpleType.STRING,
          SimpleType.JSON ->
          STRING;
    };
  }

  @Override
  public String toString() {
    return "decimal(" + precision + "," + scale + ")";
  }
}
