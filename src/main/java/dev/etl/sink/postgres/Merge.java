package dev.etl.sink.postgres;

import dev.etl.sink.jdbc.LoadPlan;
import dev.etl.sink.jdbc.SqlDialect;
import dev.etl.sink.jdbc.TableStatements;
import java.util.Optional;
import java.util.stream.Collectors;

/// Moves the rows of a staging table into the table: of those with the same key, the last one.
/// Immutable.
///
/// @param target the table
/// @param identity columns with values that otherwise only the server sets
/// @param staging quoted name of the staging table
/// @param ordinal quoted name of the column that numbers its rows
record Merge(
    TableStatements target, Identity identity, String staging, LoadPlan plan, String ordinal) {
  private static final SqlDialect SQL = SqlDialect.POSTGRESQL;

  /// The statements for all rows.
  MergeStatements all() {
    return of(staging);
  }

  /// The statements for a range of rows.
  ///
  /// @param first number of a row
  /// @param last number of a row
  MergeStatements part(long first, long last) {
    return of(
        "(SELECT * FROM %s WHERE %s BETWEEN %d AND %d) AS part"
            .formatted(staging, ordinal, first, last));
  }

  /// @param source the numbered rows
  private MergeStatements of(String source) {
    String columns = SQL.quoted(plan.columns());
    String head =
        "INSERT INTO %s (%s)%s SELECT %s FROM "
            .formatted(target.name(), columns, identity.overriding(), columns);
    if (plan.key().isEmpty()) {
      return new MergeStatements(
          head + source + " ORDER BY " + ordinal, Optional.empty(), Optional.empty());
    }
    String key = SQL.quoted(plan.key());
    String latest =
        "(SELECT DISTINCT ON (%s) %s, %s FROM %s ORDER BY %s, %s DESC) AS latest"
            .formatted(key, columns, ordinal, source, key, ordinal);
    return new MergeStatements(
        head
            + latest
            + " ORDER BY "
            + ordinal
            + target.onConflict(plan.columns(), plan.key(), identity.always()),
        Optional.of(
            "SELECT count(*) FROM (SELECT DISTINCT %s FROM %s) AS keys".formatted(key, source)),
        Optional.of(
            "SELECT count(*) FROM %s JOIN %s AS present USING (%s) WHERE %s"
                .formatted(latest, target.name(), key, same())));
  }

  /// Compares text: not all types can be compared.
  private String same() {
    return plan.columns().stream()
        .map(SQL::quoted)
        .map(
            column ->
                "CAST(latest.%s AS text) IS NOT DISTINCT FROM CAST(present.%s AS text)"
                    .formatted(column, column))
        .collect(Collectors.joining(" AND "));
  }
}
