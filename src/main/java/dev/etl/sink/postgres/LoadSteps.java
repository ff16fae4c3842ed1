package dev.etl.sink.postgres;

import dev.etl.data.Schema;
import dev.etl.database.TableName;
import dev.etl.sink.jdbc.LoadPlan;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.jdbc.TableStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The statements around COPY, all in one transaction. Immutable.
///
/// @param before statements that make room for the rows
/// @param left query that counts the old rows left then: expected none
/// @param into table that COPY fills
/// @param freeze whether transactions that began earlier see the rows too, which is possible only
///   in a table created by this one: readers never find it empty
/// @param prepare statements that prepare the table for rows from a staging table
/// @param merge moves them from there to the table
/// @param publish statements that make the rows visible, together with COMMIT, under an exclusive
///   lock: they block readers
record LoadSteps(
    List<String> before,
    Optional<String> left,
    TableName into,
    boolean freeze,
    List<String> prepare,
    Optional<Merge> merge,
    List<String> publish) {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  LoadSteps {
    before = List.copyOf(before);
    prepare = List.copyOf(prepare);
    publish = List.copyOf(publish);
  }

  /// Loads a new table.
  static LoadSteps create(TableName table, Schema schema) {
    return new LoadSteps(
        List.of(new TableStatements(SQL, table).create(schema, List.of())),
        Optional.empty(),
        table,
        /* freeze= */ true,
        List.of(),
        Optional.empty(),
        List.of());
  }

  /// Appends to the table.
  static LoadSteps append(TableName table) {
    return new LoadSteps(
        List.of(),
        Optional.empty(),
        table,
        /* freeze= */ false,
        List.of(),
        Optional.empty(),
        List.of());
  }

  /// Replaces the rows of a table with dependent objects: readers see the old rows until the
  /// commit, writers wait for it.
  ///
  /// @param partitioned whether its rows are those of its partitions; rows of other tables that
  ///   inherit from it are not its own, and stay
  static LoadSteps empty(TableName table, boolean partitioned) {
    String rows = rows(table, partitioned);
    return new LoadSteps(
        List.of("LOCK TABLE " + rows + " IN SHARE ROW EXCLUSIVE MODE", "DELETE FROM " + rows),
        Optional.of("SELECT count(*) FROM " + rows),
        table,
        /* freeze= */ false,
        List.of(),
        Optional.empty(),
        List.of());
  }

  /// The rows of a table itself, and those of its partitions.
  static String rows(TableName table, boolean partitioned) {
    return (partitioned ? "" : "ONLY ") + SQL.quoted(table);
  }

  /// Loads another table, which replaces the table; nothing else depends on the old one. Until
  /// then, others may write to it, but not alter it.
  ///
  /// @param indexes indexes of the old table
  static LoadSteps swap(TableName table, String staging, List<IndexCopy> indexes) {
    return swap(
        table,
        staging,
        "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)"
            .formatted(SQL.quoted(new TableName(table.schema(), staging)), SQL.quoted(table)),
        indexes);
  }

  /// Like `swap`, with other columns.
  static LoadSteps recreate(TableName table, String staging, Schema schema) {
    TableName into = new TableName(table.schema(), staging);
    return swap(
        table, staging, new TableStatements(SQL, into).create(schema, List.of()), List.of());
  }

  private static LoadSteps swap(
      TableName table, String staging, String create, List<IndexCopy> indexes) {
    TableName into = new TableName(table.schema(), staging);
    String old = SQL.quoted(table);
    List<String> before = new ArrayList<>();
    before.add("LOCK TABLE " + old + " IN SHARE UPDATE EXCLUSIVE MODE");
    before.add(create);
    indexes.forEach(index -> before.add(index.create()));
    List<String> publish = new ArrayList<>();
    publish.add(new TableStatements(SQL, table).drop());
    publish.add("ALTER TABLE " + SQL.quoted(into) + " RENAME TO " + SQL.quoted(table.name()));
    indexes.forEach(index -> publish.add(index.rename()));
    return new LoadSteps(
        before, Optional.empty(), into, /* freeze= */ true, List.of(), Optional.empty(), publish);
  }

  /// Loads a temporary staging table, and merges it into the table at the end: of rows with the
  /// same key the last one wins.
  ///
  /// @param identity columns of the table with values that otherwise only the server sets
  static LoadSteps merge(
      TableName table, Identity identity, String staging, LoadPlan plan, Schema schema) {
    TableName into = new TableName(Optional.of("pg_temp"), staging);
    TableStatements target = new TableStatements(SQL, table);
    List<String> before = new ArrayList<>();
    if (plan.creates()) {
      before.add(target.create(schema, plan.key()));
    }
    String ordinal = ordinal(plan.columns());
    before.add(like(into, table, plan));
    before.add(
        "ALTER TABLE %s ADD COLUMN %s bigint GENERATED ALWAYS AS IDENTITY (CACHE 1000)"
            .formatted(SQL.quoted(into), ordinal));
    return new LoadSteps(
        before,
        Optional.empty(),
        into,
        /* freeze= */ false,
        plan.added().stream().map(target::add).toList(),
        Optional.of(new Merge(target, identity, SQL.quoted(into), plan, ordinal)),
        List.of());
  }

  /// Has the column types of the table, and none of its constraints.
  private static String like(TableName into, TableName table, LoadPlan plan) {
    List<String> added = plan.added().stream().map(field -> field.name()).toList();
    String columns =
        plan.columns().stream()
            .filter(column -> !added.contains(column))
            .map(SQL::quoted)
            .collect(Collectors.joining(", "));
    String more =
        plan.added().stream()
            .map(
                field ->
                    "CAST(NULL AS %s) AS %s"
                        .formatted(SQL.type(field.type()), SQL.quoted(field.name())))
            .collect(Collectors.joining(", "));
    return "CREATE TEMPORARY TABLE %s ON COMMIT DROP AS SELECT %s FROM %s WITH NO DATA"
        .formatted(
            SQL.quoted(into.name()),
            columns + (columns.isEmpty() || more.isEmpty() ? "" : ", ") + more,
            SQL.quoted(table));
  }

  /// The quoted name of the column that numbers the rows.
  private static String ordinal(List<String> columns) {
    String name = "etl_row";
    while (columns.contains(name)) {
      name += "_";
    }
    return SQL.quoted(name);
  }
}
