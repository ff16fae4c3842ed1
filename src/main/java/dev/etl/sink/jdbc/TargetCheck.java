package dev.etl.sink.jdbc;

import dev.etl.data.Schema;
import dev.etl.database.Connections;
import dev.etl.sink.JdbcSink;

/// Checks that a table could take a result, as far as possible without its database.
public final class TargetCheck {
  private TargetCheck() {}

  /// Checks the URL, the names and the key.
  ///
  /// @throws dev.etl.data.EtlException USAGE if they are inconsistent
  public static void check(JdbcSink sink, Schema schema) {
    SqlDialect dialect = dialect(sink);
    Connections.check(sink.access());
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
