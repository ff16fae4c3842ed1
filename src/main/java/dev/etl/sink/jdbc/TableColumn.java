package dev.etl.sink.jdbc;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.sql.Types;
import java.util.HashSet;
import java.util.Set;

/// A column of an existing table.
///
/// @param jdbcType one of [Types]
/// @param typeName the database's name of the type
/// @param held types whose values it can hold in principle, apart from decimals; single values may
///   not fit
/// @param nullable whether it may have no value
/// @param hasDefault whether the database sets a value if none is given
/// @param generated whether the database alone sets its values
public record TableColumn(
    String name,
    int jdbcType,
    String typeName,
    Set<Type> held,
    boolean nullable,
    boolean hasDefault,
    boolean generated) {
  private static final Set<Type> ALL = Set.of(SimpleType.values());

  public TableColumn {
    held = Set.copyOf(held);
  }

  /// A column that holds values of its JDBC type: text holds all values, and for unknown types the
  /// database decides.
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
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT ->
          Set.of(Type.LONG, Type.DOUBLE, Type.STRING);
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC ->
          Set.of(Type.LONG, Type.DOUBLE, Type.STRING);
      case Types.BIT, Types.BOOLEAN -> Set.of(Type.BOOLEAN, Type.STRING);
      case Types.DATE -> Set.of(Type.DATE, Type.STRING);
      case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE ->
          Set.of(Type.DATE, Type.TIMESTAMP, Type.TIMESTAMPTZ, Type.STRING);
      case Types.TIME, Types.TIME_WITH_TIMEZONE -> Set.of(Type.STRING);
      case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Set.of();
      default -> ALL;
    };
  }

  /// This column, unable to hold values of a type.
  TableColumn without(Type type) {
    Set<Type> others = new HashSet<>(held);
    others.remove(type);
    return new TableColumn(name, jdbcType, typeName, others, nullable, hasDefault, generated);
  }

  /// Whether it can hold values of a type.
  public boolean holds(Type type) {
    return type instanceof DecimalType decimal ? holds(decimal) : held.contains(type);
  }

  /// A column of nothing but whole numbers takes decimals that are whole. A double keeps a decimal
  /// of a few digits: as the one that is written with them.
  private boolean holds(DecimalType decimal) {
    return jdbcType == Types.DECIMAL
        || jdbcType == Types.NUMERIC
        || held.equals(ALL)
        || (isWhole() && held.equals(heldBy(jdbcType)))
        || (held.contains(Type.DOUBLE)
            && jdbcType != Types.REAL
            && decimal.union(Type.DOUBLE).equals(Type.DOUBLE));
  }

  /// Whether its values are whole numbers.
  public boolean isWhole() {
    return jdbcType == Types.TINYINT
        || jdbcType == Types.SMALLINT
        || jdbcType == Types.INTEGER
        || jdbcType == Types.BIGINT;
  }

  /// Whether it is text, which stores the spelling of any value.
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
