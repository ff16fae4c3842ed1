package dev.etl.sink.jdbc;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.sink.JdbcSink;
import java.util.List;
import java.util.Optional;

/// What a load does to a table, decided before data moves. Immutable.
///
/// @param columns the columns of the table that take those of the result, in the order of the
///   result, with the names that the table has for them
/// @param texts whether each of these columns is text, while the values of the result are not
/// @param added those that the table has not, and gets first
/// @param key the columns by which rows replace others; empty where they replace none
public record LoadPlan(
    Action action, List<String> columns, List<Boolean> texts, List<Field> added, List<String> key) {

  /// What becomes of the table.
  public enum Action {
    /// There is none: it is created.
    CREATE,
    /// It stays, and rows come behind those that are there.
    APPEND,
    /// It stays, and its rows go.
    EMPTY,
    /// It goes, and one of other columns comes in its place.
    RECREATE,
    /// It stays, and rows of the same key are replaced.
    UPSERT
  }

  public LoadPlan {
    columns = List.copyOf(columns);
    texts = List.copyOf(texts);
    added = List.copyOf(added);
    key = List.copyOf(key);
  }

  /// Decides.
  ///
  /// @param existing the table that is there
  /// @throws dev.etl.data.EtlException USAGE if mode, columns or key do not fit; UNAVAILABLE if
  ///   there is to be none and there is one
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

  /// Whether the table is made new.
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
