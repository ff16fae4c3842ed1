package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.database.TableName;
import dev.etl.sink.jdbc.SqlDialect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Checks that the server can tell by the key, row by row, which rows to replace: a deferrable
/// constraint is checked only at the end.
final class ImmediateKey {
  private static final String QUERY =
      """
      SELECT count(*) FROM pg_index x
      WHERE x.indrelid = CAST(CAST(? AS text) AS regclass)
        AND x.indisunique AND NOT x.indimmediate AND x.indpred IS NULL
        AND x.indnkeyatts = CAST(? AS integer)
        AND NOT EXISTS (SELECT FROM generate_series(0, x.indnkeyatts - 1) AS at(place)
          LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = x.indkey[place]
          WHERE a.attname IS NULL OR CAST(a.attname AS text) NOT IN (MARKS))
      """;

  private ImmediateKey() {}

  /// Checks a key with a unique constraint or index.
  ///
  /// @throws EtlException USAGE if it is deferrable
  static void check(Session session, TableName table, List<String> key) {
    List<String> parameters = new ArrayList<>();
    parameters.add(SqlDialect.POSTGRESQL.quoted(table));
    parameters.add(Integer.toString(key.size()));
    parameters.addAll(key);
    String marks = String.join(", ", Collections.nCopies(key.size(), "?"));
    String deferrable =
        session.ask(QUERY.replace("MARKS", marks), parameters.toArray(String[]::new));
    if (!deferrable.equals("0")) {
      throw new EtlException(
          ErrorKind.USAGE,
          session.sink().describe()
              + ": the unique constraint on "
              + String.join(", ", key)
              + " is DEFERRABLE, which upsert cannot use",
          "make the constraint one that is NOT DEFERRABLE");
    }
  }
}
