package dev.etl.sink.postgres;

import dev.etl.data.Schema;
import dev.etl.sink.TableName;
import dev.etl.sink.jdbc.LoadPlan;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.jdbc.TableStatements;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is said to the server around COPY, all in one transaction. Immutable.
///
/// @param before what makes room for the rows
/// @param left asks how many of the old rows are left then: there should be none
/// @param into where COPY puts the rows
/// @param freeze whether the rows are written so that transactions which began before see them too,
///   which is possible only in a table that this one created: readers never find it empty
/// @param prepare what makes the table ready for rows that come from another one
/// @param merge what brings them from there to the table
/// @param publish what shows them, beside COMMIT, once nobody else is at the table: it keeps
///   readers waiting
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

  /// Rows go into a table that is created.
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

  /// Rows go behind those of the table.
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

  /// Rows take the place of those of the table, at which much hangs: readers see the old ones until
  /// the commit, writers wait for it.
  ///
  /// @param partitioned whether its rows are those of its partitions; those of other tables that
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

  /// The rows that are a table's own, and those of its partitions.
  static String rows(TableName table, boolean partitioned) {
    return (partitioned ? "" : "ONLY ") + SQL.quoted(table);
  }

  /// Rows go into another table, which takes the place of the table, at which nothing else hangs.
  /// Others may write to the old one until then, and not change what it looks like.
  ///
  /// @param indexes those of the old one
  static LoadSteps swap(TableName table, String staging, List<IndexCopy> indexes) {
    return swap(
        table,
        staging,
        "CREATE TABLE %s (LIKE %s INCLUDING ALL EXCLUDING INDEXES)"
            .formatted(SQL.quoted(new TableName(table.schema(), staging)), SQL.quoted(table)),
        indexes);
  }

  /// As `swap`, with other columns.
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

  /// Rows go into a table of this session first, and from there to the table at the end: of those
  /// with the same key the last one.
  ///
  /// @param identity columns of the table whose values the server would otherwise decide alone
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

  /// With the types of the table, and none of its constraints.
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
