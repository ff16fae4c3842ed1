package dev.etl.sink.jdbc;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.sink.requirement.DecimalRange;
import dev.etl.sink.requirement.FittingText;
import dev.etl.sink.requirement.Present;
import dev.etl.sink.requirement.Requirement;
import dev.etl.sink.requirement.WholeNumberRange;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A table's requirements for rows, as far as the driver describes it.
final class TableRequirements {
  private static final Set<String> SHORTS = Set.of("SMALLINT");
  private static final Set<String> INTS = Set.of("INTEGER", "INT");

  private TableRequirements() {}

  /// @param plan plan of the load
  /// @param existing the existing table
  static List<Requirement> of(
      Schema schema, LoadPlan plan, Optional<TableLayout> existing, SqlDialect dialect) {
    List<Requirement> requirements = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      Field field = schema.field(index);
      if (plan.key().contains(plan.columns().get(index))) {
        requirements.add(Present.inKey(field.name()));
      }
      if (!plan.creates()) {
        existing
            .flatMap(table -> table.find(field.name(), dialect))
            .ifPresent(column -> add(requirements, field, column, dialect));
      }
    }
    return requirements;
  }

  /// If triggers can set a value, or a default replaces null, the database checks for missing
  /// values. Types of other names may be unsigned.
  private static void add(
      List<Requirement> requirements, Field field, TableColumn column, SqlDialect dialect) {
    boolean knownWell = dialect.equals(SqlDialect.SQLITE) || dialect.equals(SqlDialect.DUCKDB);
    if (knownWell && !column.nullable() && !column.hasDefault()) {
      requirements.add(Present.inTable(field.name()));
    }
    String name = field.name();
    if (column.isWhole() && field.type() != Type.BOOLEAN) {
      whole(field, column, dialect).ifPresent(requirements::add);
    } else if (field.type() == Type.STRING) {
      text(name, column).ifPresent(requirements::add);
    }
  }

  /// SQLite keeps numbers that are not whole.
  private static Optional<Requirement> whole(Field field, TableColumn column, SqlDialect dialect) {
    String type = column.typeName().toUpperCase(Locale.ROOT);
    if (column.jdbcType() == Types.SMALLINT && SHORTS.contains(type)) {
      return Optional.of(WholeNumberRange.ofShort(field.name()));
    }
    if (column.jdbcType() == Types.INTEGER && INTS.contains(type)) {
      return Optional.of(WholeNumberRange.ofInt(field.name()));
    }
    return field.type() == Type.LONG
            || (dialect.equals(SqlDialect.SQLITE) && field.type().isNumber())
        ? Optional.empty()
        : Optional.of(WholeNumberRange.ofLong(field.name(), column.typeName()));
  }

  private static Optional<Requirement> text(String name, TableColumn column) {
    Type type =
        switch (column.jdbcType()) {
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> Type.DOUBLE;
          case Types.BIT, Types.BOOLEAN -> Type.BOOLEAN;
          case Types.DATE -> Type.DATE;
          case Types.TIMESTAMP -> Type.TIMESTAMP;
          case Types.TIMESTAMP_WITH_TIMEZONE -> Type.TIMESTAMPTZ;
          default -> Type.STRING;
        };
    if (column.jdbcType() == Types.DECIMAL || column.jdbcType() == Types.NUMERIC) {
      return Optional.of(DecimalRange.unbounded(name));
    }
    return type == Type.STRING
        ? Optional.empty()
        : Optional.of(new FittingText(name, type, column.typeName()));
  }
}
