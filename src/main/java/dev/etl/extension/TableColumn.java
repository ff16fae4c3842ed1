package dev.etl.extension;

/// A column of a table: its name and the type of its values. Immutable.
///
/// ```java
/// TableColumn.of("score", Kind.DOUBLE)
/// TableColumn.decimal("price", 10, 2)
/// ```
///
/// @param precision the most digits of a value of a decimal column, 1 to 38; otherwise 0
/// @param scale how many of them are after the point; otherwise 0
public record TableColumn(String name, Kind kind, int precision, int scale) {
  private static final int MAX_PRECISION = 38;

  /// @throws IllegalArgumentException if precision or scale are out of range
  public TableColumn {
    boolean valid =
        kind == Kind.DECIMAL
            ? precision >= 1 && precision <= MAX_PRECISION && scale >= 0 && scale <= precision
            : precision == 0 && scale == 0;
    if (!valid) {
      throw new IllegalArgumentException(
          "the column '" + name + "' cannot be a " + kind + " of " + precision + ", " + scale);
    }
  }

  /// The types of values, with the Java type of each.
  public enum Kind {
    /// [Long]; as an argument also [Integer], [Short] and [Byte].
    LONG,
    /// [Double]; as an argument any [Number]. NaN becomes null.
    DOUBLE,
    /// [java.math.BigDecimal], exact.
    DECIMAL,
    /// [Boolean].
    BOOLEAN,
    /// [java.time.LocalDate] of the years 0 to 9999.
    DATE,
    /// [java.time.LocalDateTime] of the years 0 to 9999, in microseconds.
    TIMESTAMP,
    /// [java.time.Instant] of the same years, in microseconds.
    TIMESTAMPTZ,
    /// [String]; JSON values too.
    STRING
  }

  /// A column of any type but decimal.
  public static TableColumn of(String name, Kind kind) {
    return new TableColumn(name, kind, 0, 0);
  }

  /// A column of decimals.
  public static TableColumn decimal(String name, int precision, int scale) {
    return new TableColumn(name, Kind.DECIMAL, precision, scale);
  }
}
