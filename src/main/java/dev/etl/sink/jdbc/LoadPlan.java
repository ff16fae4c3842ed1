package dev.etl.sink.jdbc;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.sink.JdbcSink;
import java.util.List;
import java.util.Optional;

/// The plan of a load for a table, made before data moves. Immutable.
///
/// @param columns the table's columns for those of the result, in the order of the result, with
///   their names in the table
/// @param texts whether each of these columns is text, while the values of the result are not
/// @param added columns missing in the table, which are added first
/// @param key columns by which rows replace others; empty if they replace none
public record LoadPlan(
    Action action, List<String> columns, List<Boolean> texts, List<Field> added, List<String> key) {

  /// The action on the table.
  public enum Action {
    /// Create a missing table.
    CREATE,
    /// Append the rows.
    APPEND,
    /// Delete the old rows first.
    EMPTY,
    /// Replace the table by one with other columns.
    RECREATE,
    /// Replace rows with the same key.
    UPSERT
  }

  public LoadPlan {
    columns = List.copyOf(columns);
    texts = List.copyOf(texts);
    added = List.copyOf(added);
    key = List.copyOf(key);
  }

  /// Makes the plan.
  ///
  /// @param existing the existing table
  /// @throws dev.etl.data.EtlException USAGE if mode, columns or key do not fit; UNAVAILABLE if the
  ///   table exists and must not
  public static LoadPlan of(
      JdbcSink sink, Schema schema, Optional<TableLayout> existing, SqlDialect dialect) {
    PlanCheck check = new PlanCheck(sink, schema, dialect);
    check.names();
    check.key();
    if (existing.isEmpty()) {
      return created(Action.CREATE, sink, schema);
    }
    TableLayout table = existing.get();
    return switch (check.mode(table)) {
      case FAIL -> throw check.exists();
      case OVERWRITE ->
          check.fits(table)
              ? kept(Action.EMPTY, check, table)
              : created(Action.RECREATE, sink, schema);
      case APPEND -> kept(Action.APPEND, check, table);
      case UPSERT -> kept(Action.UPSERT, check, table);
    };
  }

  /// Whether the load creates the table.
  public boolean creates() {
    return action == Action.CREATE || action == Action.RECREATE;
  }

  private static LoadPlan created(Action action, JdbcSink sink, Schema schema) {
    return new LoadPlan(
        action,
        schema.names(),
        schema.fields().stream().map(_ -> false).toList(),
        List.of(),
        sink.key());
  }

  private static LoadPlan kept(Action action, PlanCheck check, TableLayout table) {
    List<Field> added = check.columns(table);
    if (action == Action.UPSERT) {
      check.unique(table);
    }
    return new LoadPlan(action, check.named(table), check.texts(table), added, check.key(table));
  }
}
