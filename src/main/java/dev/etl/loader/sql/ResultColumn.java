package dev.etl.loader.sql;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A column of a result. Immutable.
///
/// @param index its position in the result, from 1
/// @param type its type here; empty to infer it from its values
/// @param declared its type in the database, for people
record ResultColumn(String name, int index, Kind kind, Optional<Type> type, String declared) {
  private static final int MAX_DIGITS = 38;

  /// The digits of the largest long.
  private static final int LONG_DIGITS = 19;

  /// Whether another result has the same column. That of SQLite has the type of its current value.
  boolean isLike(ResultColumn other) {
    return kind == Kind.STORED
        ? other.kind == kind && other.name.equals(name) && other.index == index
        : other.equals(this);
  }

  /// The same at another position.
  ResultColumn at(int other) {
    return new ResultColumn(name, other, kind, type, declared);
  }

  /// How its values are taken from the driver.
  enum Kind {
    /// As the driver spells them.
    TEXT,
    WHOLE,
    JSON,
    /// Decimals, in plain notation.
    DECIMAL,
    /// Floating-point numbers, in the shortest spelling.
    FLOAT,
    BOOLEAN,
    DATE,
    TIMESTAMP,
    TIMESTAMPTZ,
    /// Bytes, in hexadecimal digits.
    BINARY,
    /// As each value is stored.
    STORED
  }

  /// The columns of SQLite have no types: each value has its own.
  static ResultColumn ofSqlite(ResultSetMetaData found, int index) throws SQLException {
    return new ResultColumn(
        found.getColumnLabel(index),
        index,
        Kind.STORED,
        Optional.empty(),
        found.getColumnTypeName(index).toLowerCase(Locale.ROOT));
  }

  /// A column of PostgreSQL or another database.
  static ResultColumn of(ResultSetMetaData found, int index) throws SQLException {
    String declared = found.getColumnTypeName(index).toLowerCase(Locale.ROOT);
    Kind kind = kind(found.getColumnType(index), declared);
    int digits = found.getPrecision(index);
    int scale = found.getScale(index);
    Optional<Type> type =
        switch (kind) {
          case TEXT, BINARY -> Optional.of(Type.STRING);
          case WHOLE ->
              Optional.of(
                  found.isSigned(index) || digits < LONG_DIGITS
                      ? Type.LONG
                      : new DecimalType(LONG_DIGITS + 1, 0));
          case JSON -> Optional.of(Type.JSON);
          case DECIMAL ->
              digits > 0 && digits <= MAX_DIGITS && scale >= 0 && scale <= digits
                  ? Optional.of(new DecimalType(digits, scale))
                  : Optional.empty();
          case FLOAT -> Optional.of(Type.DOUBLE);
          case BOOLEAN -> Optional.of(Type.BOOLEAN);
          case DATE -> Optional.of(Type.DATE);
          case TIMESTAMP -> Optional.of(Type.TIMESTAMP);
          case TIMESTAMPTZ -> Optional.of(Type.TIMESTAMPTZ);
          case STORED -> Optional.empty();
        };
    return new ResultColumn(found.getColumnLabel(index), index, kind, type, declared);
  }

  private static Kind kind(int type, String declared) {
    return switch (type) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Kind.WHOLE;
      case Types.NUMERIC, Types.DECIMAL -> Kind.DECIMAL;
      case Types.REAL, Types.FLOAT, Types.DOUBLE ->
          declared.equals("money") ? Kind.TEXT : Kind.FLOAT;
      case Types.BOOLEAN -> Kind.BOOLEAN;
      case Types.BIT -> declared.startsWith("bool") ? Kind.BOOLEAN : Kind.TEXT;
      case Types.DATE -> Kind.DATE;
      case Types.TIMESTAMP ->
          declared.equals("timestamptz") || declared.contains("with time zone")
              ? Kind.TIMESTAMPTZ
              : Kind.TIMESTAMP;
      case Types.TIMESTAMP_WITH_TIMEZONE -> Kind.TIMESTAMPTZ;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Kind.BINARY;
      default -> declared.equals("json") || declared.equals("jsonb") ? Kind.JSON : Kind.TEXT;
    };
  }

  /// The text of its value in the current row; null if it is null.
  @Nullable String text(ResultSet rows) throws SQLException {
    return switch (kind) {
      case TEXT, JSON, WHOLE -> rows.getString(index);
      case DECIMAL -> plain(rows);
      case FLOAT -> floating(rows.getObject(index));
      case BOOLEAN -> {
        boolean value = rows.getBoolean(index);
        yield rows.wasNull() ? null : Boolean.toString(value);
      }
      case DATE -> time(rows, LocalDate.class, LocalDate.MIN, LocalDate.MAX);
      case TIMESTAMP -> time(rows, LocalDateTime.class, LocalDateTime.MIN, LocalDateTime.MAX);
      case TIMESTAMPTZ -> time(rows, OffsetDateTime.class, OffsetDateTime.MIN, OffsetDateTime.MAX);
      case BINARY -> hexadecimal(rows.getBytes(index));
      case STORED -> stored(rows.getObject(index));
    };
  }

  /// Whether the value in the current row is a number, for a column whose values decide.
  boolean isNumber(ResultSet rows) throws SQLException {
    return kind == Kind.DECIMAL
        || rows.getObject(index) instanceof Number
        || declared.startsWith("decimal")
        || declared.startsWith("numeric");
  }

  /// PostgreSQL has decimals that are not numbers.
  private @Nullable String plain(ResultSet rows) throws SQLException {
    String text = rows.getString(index);
    return text == null || text.indexOf('E') < 0 ? text : rows.getBigDecimal(index).toPlainString();
  }

  private static @Nullable String floating(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /// @param first what the driver gives for the infinite past
  /// @param last what it gives for the infinite future
  private <T> @Nullable String time(ResultSet rows, Class<T> type, T first, T last)
      throws SQLException {
    T value = rows.getObject(index, type);
    if (value == null) {
      return null;
    }
    return value.equals(first) ? "-infinity" : value.equals(last) ? "infinity" : value.toString();
  }

  private static @Nullable String hexadecimal(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }

  private static @Nullable String stored(@Nullable Object value) {
    return value instanceof byte[] bytes ? hexadecimal(bytes) : floating(value);
  }
}
