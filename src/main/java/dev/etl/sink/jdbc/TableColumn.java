package dev.etl.sink.jdbc;

import dev.etl.data.Type;
import java.sql.Types;
import java.util.EnumSet;
import java.util.Set;

/// A column of a table that is there.
///
/// @param jdbcType one of [Types]
/// @param typeName as the database calls it
/// @param held the types whose values can be kept in it at all; single values may yet be too large
/// @param nullable whether it may be left without a value
/// @param hasDefault whether the database puts something there by itself, where no value is given
/// @param generated whether the database alone decides what is there
public record TableColumn(
    String name,
    int jdbcType,
    String typeName,
    Set<Type> held,
    boolean nullable,
    boolean hasDefault,
    boolean generated) {
  private static final Set<Type> ALL = EnumSet.allOf(Type.class);

  public TableColumn {
    held = Set.copyOf(held);
  }

  /// A column that holds what its JDBC type says: text holds everything, and of types that are
  /// unknown here the database is to say it.
  public static TableColumn of(
      String name,
      int jdbcType,
      String typeName,
      boolean nullable,
      boolean hasDefault,
      boolean generated) {
    return new TableColumn(
        name, jdbcType, typeName, heldBy(jdbcType), nullable, hasDefault, generated);
  }

  private static Set<Type> heldBy(int jdbcType) {
    return switch (jdbcType) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Set.of(Type.LONG);
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC ->
          Set.of(Type.LONG, Type.DOUBLE);
      case Types.BIT, Types.BOOLEAN -> Set.of(Type.BOOLEAN);
      case Types.DATE -> Set.of(Type.DATE);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> Set.of(Type.DATE, Type.TIMESTAMP);
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> Set.of(Type.STRING);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Set.of();
      default -> ALL;
    };
  }

  /// The same, but that values of a type cannot be kept in it.
  TableColumn without(Type type) {
    Set<Type> others = EnumSet.noneOf(Type.class);
    others.addAll(held);
    others.remove(type);
    return new TableColumn(name, jdbcType, typeName, others, nullable, hasDefault, generated);
  }

  /// Whether values of a type can be kept in it.
  public boolean holds(Type type) {
    return held.contains(type);
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
