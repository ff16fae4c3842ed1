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
/// @param into where COPY puts the rows
/// @param freeze whether the rows are written so that transactions which began before see them too,
///   which is possible only in a table that this one created: readers never find it empty
/// @param prepare what brings them from there to the table
/// @param merge the last of these, for some of the rows, where they are brought there by number
/// @param publish what shows them, beside COMMIT, once nobody else is at the table: it keeps
///   readers waiting
record LoadSteps(
    List<String> before,
    TableName into,
    boolean freeze,
    List<String> prepare,
    Optional<IsolatingMerge.Statement> merge,
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
        table,
        /* freeze= */ true,
        List.of(),
        Optional.empty(),
        List.of());
  }

  /// Rows go behind those of the table.
  static LoadSteps append(TableName table) {
    return new LoadSteps(
        List.of(), table, /* freeze= */ false, List.of(), Optional.empty(), List.of());
  }

  /// Rows take the place of those of the table, at which much hangs: readers see the old ones until
  /// the commit, writers wait for it.
  ///
  /// @param partitioned whether its rows are those of its partitions; those of other tables that
  ///   inherit from it are not its own, and stay
  static LoadSteps empty(TableName table, boolean partitioned) {
    String rows = (partitioned ? "" : "ONLY ") + SQL.quoted(table);
    return new LoadSteps(
        List.of("LOCK TABLE " + rows + " IN SHARE ROW EXCLUSIVE MODE", "DELETE FROM " + rows),
        table,
        /* freeze= */ false,
        List.of(),
        Optional.empty(),
        List.of());
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
    return new LoadSteps(before, into, /* freeze= */ true, List.of(), Optional.empty(), publish);
  }

  /// Rows go into a table of this session first, and from there to the table at the end: of those
  /// with the same key the last one.
  static LoadSteps merge(TableName table, String staging, LoadPlan plan, Schema schema) {
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
    List<String> prepare = new ArrayList<>();
    plan.added().forEach(field -> prepare.add(target.add(field)));
    String source = SQL.quoted(into);
    prepare.add(insert(table, source, plan, ordinal));
    IsolatingMerge.Statement some =
        (first, last) ->
            insert(
                table,
                "(SELECT * FROM %s WHERE %s BETWEEN %d AND %d) AS part"
                    .formatted(source, ordinal, first, last),
                plan,
                ordinal);
    return new LoadSteps(before, into, /* freeze= */ false, prepare, Optional.of(some), List.of());
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

  /// @param source the rows, which are numbered
  private static String insert(TableName table, String source, LoadPlan plan, String ordinal) {
    String columns = SQL.quoted(plan.columns());
    String head =
        "INSERT INTO %s (%s) SELECT %s FROM ".formatted(SQL.quoted(table), columns, columns);
    if (plan.key().isEmpty()) {
      return head + source + " ORDER BY " + ordinal;
    }
    String key = SQL.quoted(plan.key());
    return head
        + "(SELECT DISTINCT ON (%s) %s, %s FROM %s ORDER BY %s, %s DESC) AS latest ORDER BY %s"
            .formatted(key, columns, ordinal, source, key, ordinal, ordinal)
        + new TableStatements(SQL, table).onConflict(plan.columns(), plan.key());
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
