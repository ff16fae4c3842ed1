package dev.etl.sink.jdbc;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.database.TableName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The SQL statements for one table. Immutable.
///
/// @param table the table that takes the rows: the target, or a staging table
public record TableStatements(SqlDialect dialect, TableName table) {

  /// Creates the table.
  ///
  /// @param key the columns of the primary key; empty for none
  public String create(Schema schema, List<String> key) {
    List<String> parts = new ArrayList<>();
    schema.fields().forEach(field -> parts.add(column(field)));
    if (!key.isEmpty()) {
      parts.add("PRIMARY KEY (" + dialect.quoted(key) + ")");
    }
    return "CREATE TABLE " + name() + " (" + String.join(", ", parts) + ")";
  }

  /// Adds a column, which is null in existing rows.
  public String add(Field field) {
    return "ALTER TABLE " + name() + " ADD COLUMN " + column(field);
  }

  public String drop() {
    return "DROP TABLE " + name();
  }

  /// Removes all rows.
  public String empty() {
    return "DELETE FROM " + name();
  }

  public String count() {
    return "SELECT count(*) FROM " + name();
  }

  /// Inserts a row, with a parameter for each column.
  public String insert(List<String> columns) {
    return dialect.insert()
        + " "
        + name()
        + " ("
        + dialect.quoted(columns)
        + ") VALUES ("
        + String.join(", ", Collections.nCopies(columns.size(), "?"))
        + ")";
  }

  /// Inserts a row, or replaces the values of the row with the same key.
  public String upsert(List<String> columns, List<String> key) {
    return insert(columns) + onConflict(columns, key, Set.of());
  }

  /// The clause after an INSERT of these columns to replace rows with the same key.
  ///
  /// @param fixed key columns that cannot be set again, even to the same value
  public String onConflict(List<String> columns, List<String> key, Set<String> fixed) {
    List<String> others = columns.stream().filter(column -> !key.contains(column)).toList();
    // At least one column must be set, or the row is not counted.
    String set =
        (others.isEmpty()
                ? key.stream().filter(column -> !fixed.contains(column)).limit(1)
                : others.stream())
            .map(dialect::quoted)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return " ON CONFLICT ("
        + dialect.quoted(key)
        + (set.isEmpty() ? ") DO NOTHING" : ") DO UPDATE SET " + set);
  }

  /// Its quoted name.
  public String name() {
    return dialect.quoted(table);
  }

  private String column(Field field) {
    return dialect.quoted(field.name()) + " " + dialect.type(field.type());
  }
}
