package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.database.TableName;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.jdbc.LoadPlan;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.jdbc.TableColumn;
import dev.etl.sink.jdbc.TableLayout;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A table claimed by one run: its name, the steps of its load, and how to fill its columns.
///
/// @param columns in the order of the result
/// @param isolates whether rows that the server refuses are left out one by one
record Claim(TableName table, LoadSteps steps, List<CopyColumn> columns, boolean isolates) {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  /// The longest name in bytes; the server truncates longer ones without an error.
  private static final int MAX_NAME = 63;

  private static final int MAX_COLUMNS = 1_600;

  Claim {
    columns = List.copyOf(columns);
  }

  /// Claims the table until the transaction of the session ends.
  ///
  /// @param tolerant whether to leave out rows that the server refuses, if possible
  /// @throws EtlException LOCKED if another run has it, USAGE if it does not fit the result or the
  ///   mode, UNAVAILABLE if it exists and must not
  static Claim of(Session session, Schema schema, boolean tolerant) throws SQLException {
    JdbcSink sink = session.sink();
    checkLimits(sink, schema);
    TableName table = qualified(session);
    lock(session, table);
    Optional<TableLayout> existing = TableLayout.find(session.connection(), table, SQL);
    existing.ifPresent(layout -> checkKind(sink, layout));
    LoadPlan plan = LoadPlan.of(sink, schema, existing, SQL);
    if (plan.action() == LoadPlan.Action.UPSERT) {
      ImmediateKey.check(session, table, plan.key());
    }
    boolean partitioned =
        existing.filter(layout -> layout.kind().startsWith("PARTITIONED")).isPresent();
    boolean isolates = tolerant && IsolatingCopy.isPossible(session, SQL.quoted(table));
    return new Claim(
        table,
        steps(session, table, plan, schema, partitioned, isolates),
        columns(plan, schema, existing),
        isolates);
  }

  /// Checks the lengths of names and the number of columns.
  ///
  /// @throws EtlException USAGE if the server does not take them
  static void checkLimits(JdbcSink sink, Schema schema) {
    if (schema.size() > MAX_COLUMNS) {
      throw usage(
          sink,
          "the result has %d columns, and a table at most %d".formatted(schema.size(), MAX_COLUMNS),
          "select some, or load them into several tables");
    }
    List<String> names = new ArrayList<>(schema.names());
    names.add(sink.table().name());
    sink.table().schema().ifPresent(names::add);
    for (String name : names) {
      if (name.getBytes(UTF_8).length > MAX_NAME) {
        throw usage(
            sink, "the name '" + name + "' is longer than 63 bytes", "rename it to a shorter one");
      }
    }
  }

  /// The table name with the schema that a new table would get.
  private static TableName qualified(Session session) throws SQLException {
    TableName named = session.sink().table();
    if (named.schema().isPresent()) {
      return named;
    }
    return new TableName(Optional.ofNullable(session.connection().getSchema()), named.name());
  }

  private static void lock(Session session, TableName table) {
    long number = StagingName.lock(table.schema().orElse(""), table.name());
    if (!session.ask("SELECT pg_try_advisory_xact_lock(" + number + ")").equals("t")) {
      throw new EtlException(
          ErrorKind.LOCKED,
          session.sink().describe() + ": another run is loading the table",
          "run again when that one has ended");
    }
  }

  private static void checkKind(JdbcSink sink, TableLayout layout) {
    if (!layout.isView() && !layout.kind().contains("TABLE")) {
      throw usage(
          sink,
          "it is not a table (" + layout.kind().toLowerCase(Locale.ROOT) + ")",
          "name a table: --table");
    }
  }

  private static LoadSteps steps(
      Session session,
      TableName table,
      LoadPlan plan,
      Schema schema,
      boolean partitioned,
      boolean isolates) {
    String staging = StagingName.of(session.sink());
    session.nameInErrors(staging + "\"", table.name() + "\"");
    return switch (plan.action()) {
      case CREATE ->
          plan.key().isEmpty()
              ? LoadSteps.create(table, schema)
              : LoadSteps.merge(table, Identity.NONE, staging, plan, schema);
      case APPEND ->
          plan.added().isEmpty()
              ? LoadSteps.append(table)
              : LoadSteps.merge(table, Identity.of(session, table, plan), staging, plan, schema);
      case UPSERT ->
          LoadSteps.merge(table, Identity.of(session, table, plan), staging, plan, schema);
      case EMPTY -> {
        boolean attached = !Attachments.of(session, table, /* indexes= */ false).isEmpty();
        // Rows after a savepoint cannot be frozen, and without FREEZE readers could find the new
        // table empty.
        if (isolates || attached) {
          CascadingKeys.check(session, table, LoadSteps.rows(table, partitioned));
          yield LoadSteps.empty(table, partitioned);
        }
        List<IndexCopy> indexes = IndexCopy.of(session, table, staging);
        indexes.forEach(index -> session.nameInErrors(index.staging(), index.name()));
        yield LoadSteps.swap(table, staging, indexes);
      }
      case RECREATE -> {
        String attached = Attachments.of(session, table, /* indexes= */ true);
        if (!attached.isEmpty()) {
          throw usage(
              session.sink(),
              "the columns of the table differ from those of the result, and replacing it would"
                  + " drop what depends on it: "
                  + attached,
              "give the result the columns of the table, or drop the table first");
        }
        yield LoadSteps.recreate(table, staging, schema);
      }
    };
  }

  private static List<CopyColumn> columns(
      LoadPlan plan, Schema schema, Optional<TableLayout> existing) {
    Optional<TableLayout> kept = plan.creates() ? Optional.empty() : existing;
    List<CopyColumn> columns = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      Field field = schema.field(index);
      String name = plan.columns().get(index);
      String target =
          kept.flatMap(layout -> layout.find(name, SQL))
              .map(TableColumn::typeName)
              .orElse(CopyColumn.newColumn(field.type()));
      columns.add(new CopyColumn(name, field.type(), target));
    }
    return columns;
  }

  private static EtlException usage(JdbcSink sink, String message, String hint) {
    return new EtlException(ErrorKind.USAGE, sink.describe() + ": " + message, hint);
  }

  /// The table that holds the rows after `prepare`.
  TableName loaded() {
    return steps.merge().isPresent() ? table : steps.into();
  }

  /// The COPY statement.
  String copy(CopyFormat format) {
    return "COPY %s (%s) FROM STDIN WITH (FORMAT %s%s)"
        .formatted(
            SQL.quoted(steps.into()),
            SQL.quoted(columns.stream().map(CopyColumn::name).toList()),
            format.name(),
            steps.freeze() && !isolates ? ", FREEZE" : "");
  }
}
