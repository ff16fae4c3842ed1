package dev.etl.sink.jdbc;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
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
    String type = column.typeName().toUpperCase(Locale.ROOT);
    if (field.type() == Type.LONG && column.jdbcType() == Types.SMALLINT && SHORTS.contains(type)) {
      requirements.add(WholeNumberRange.ofShort(field.name()));
    }
    if (field.type() == Type.LONG && column.jdbcType() == Types.INTEGER && INTS.contains(type)) {
      requirements.add(WholeNumberRange.ofInt(field.name()));
    }
  }
}
