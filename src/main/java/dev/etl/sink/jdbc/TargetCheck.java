package dev.etl.sink.jdbc;

import dev.etl.data.Schema;
import dev.etl.sink.JdbcSink;

/// Whether a table could take a result, as far as can be said without its database.
public final class TargetCheck {
  private TargetCheck() {}

  /// Looks at the URL, the names and the key.
  ///
  /// @throws dev.etl.data.EtlException USAGE if they cannot go together
  public static void check(JdbcSink sink, Schema schema) {
    SqlDialect dialect = dialect(sink);
    Connections.check(sink);
    PlanCheck check = new PlanCheck(sink, schema, dialect);
    check.names();
    check.key();
  }

  private static SqlDialect dialect(JdbcSink sink) {
    return switch (sink.url().driver()) {
      case "sqlite" -> {
        SqliteFile.checkNamed(sink);
        SqliteLayout.checkSchema(sink.table());
        yield SqlDialect.SQLITE;
      }
      case "postgresql" -> SqlDialect.POSTGRESQL;
      default -> {
        OtherDatabase.checkLasts(sink);
        yield sink.url().driver().equals("duckdb") ? SqlDialect.DUCKDB : SqlDialect.UNKNOWN;
      }
    };
  }
}
