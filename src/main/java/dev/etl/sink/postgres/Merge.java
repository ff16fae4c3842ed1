package dev.etl.sink.postgres;

import dev.etl.sink.jdbc.LoadPlan;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.jdbc.TableStatements;
import dev.etl.sink.jdbc.TakenRows;
import java.util.Optional;
import java.util.stream.Collectors;

/// How the rows of a staging table get into the table: of those with the same key the last one.
/// Immutable.
///
/// @param insert brings them there
/// @param latest asks how many keys there are; empty where each row is one of its own
/// @param present asks how many of these rows are in the table, value by value
record Merge(String insert, Optional<String> latest, Optional<String> present) {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  /// @param identity the columns whose values the server would otherwise decide alone
  /// @param staging its quoted name
  /// @param ordinal the quoted name of the column that numbers its rows
  static Merge of(
      TableStatements target, Identity identity, String staging, LoadPlan plan, String ordinal) {
    String columns = SQL.quoted(plan.columns());
    String head =
        "INSERT INTO %s (%s)%s SELECT %s FROM "
            .formatted(target.name(), columns, identity.overriding(), columns);
    if (plan.key().isEmpty()) {
      return new Merge(head + staging + " ORDER BY " + ordinal, Optional.empty(), Optional.empty());
    }
    String key = SQL.quoted(plan.key());
    String latest =
        "(SELECT DISTINCT ON (%s) %s, %s FROM %s ORDER BY %s, %s DESC) AS latest"
            .formatted(key, columns, ordinal, staging, key, ordinal);
    return new Merge(
        head
            + latest
            + " ORDER BY "
            + ordinal
            + target.onConflict(plan.columns(), plan.key(), identity.always()),
        Optional.of(
            "SELECT count(*) FROM (SELECT DISTINCT %s FROM %s) AS keys".formatted(key, staging)),
        Optional.of(
            "SELECT count(*) FROM %s JOIN %s AS present USING (%s) WHERE %s"
                .formatted(latest, target.name(), key, same(plan))));
  }

  /// By their text: not all types can be compared.
  private static String same(LoadPlan plan) {
    return plan.columns().stream()
        .map(SQL::quoted)
        .map(
            column ->
                "CAST(latest.%s AS text) IS NOT DISTINCT FROM CAST(present.%s AS text)"
                    .formatted(column, column))
        .collect(Collectors.joining(" AND "));
  }

  /// Brings the rows to the table.
  ///
  /// @param given how many there are
  /// @throws dev.etl.data.EtlException DATA if the server left some out that are not in the table
  void run(Session session, long given) {
    long taken = session.execute(insert);
    if (taken == given) {
      return;
    }
    long expected = latest.map(ask -> count(session, ask)).orElse(given);
    // What is in the table already need not be written again: suppress_redundant_updates_trigger.
    if (taken != expected && present.filter(ask -> count(session, ask) == expected).isEmpty()) {
      TakenRows.check(session.sink(), taken, expected);
    }
  }

  private static long count(Session session, String question) {
    return Long.parseLong(session.ask(question));
  }
}
