package dev.etl.sink.jdbc;

import dev.etl.data.Type;
import java.sql.Types;

/// A column of a table that is there.
///
/// @param jdbcType one of [Types]
/// @param typeName as the database calls it
/// @param nullable whether it may be left without a value
/// @param hasDefault whether the database puts something there by itself, where no value is given
/// @param generated whether the database alone decides what is there
public record TableColumn(
    String name,
    int jdbcType,
    String typeName,
    boolean nullable,
    boolean hasDefault,
    boolean generated) {

  /// Whether values can be kept in it at all, as far as its type tells: text holds everything, and
  /// of types that are unknown here the database is to say it. Single values may yet be too large.
  public boolean holds(Type type) {
    return switch (jdbcType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> type == Type.LONG;
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> type.isNumber();
      case Types.BIT, Types.BOOLEAN -> type == Type.BOOLEAN;
      case Types.DATE -> type == Type.DATE;
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> type.isTemporal();
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> type == Type.STRING;
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> false;
      default -> true;
    };
  }

  /// Whether it is text, in which all values are kept as they are spelled.
  public boolean isText() {
    return switch (jdbcType) {
      case Types.CHAR,
          Types.VARCHAR,
          Types.LONGVARCHAR,
          Types.CLOB,
          Types.NCHAR,
          Types.NVARCHAR,
          Types.LONGNVARCHAR,
          Types.NCLOB ->
          true;
      default -> false;
    };
  }
}
