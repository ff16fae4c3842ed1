package dev.etl.sink.jdbc;

import dev.etl.data.DecimalType;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.database.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The SQL dialect of a database. All names are quoted; no other text of a user is ever part of
/// SQL. Immutable.
///
/// @param insert the insert clause that makes a violated constraint an error, even if the table
///   declares otherwise
/// @param quote the quote around names
/// @param types the type of a new column
/// @param matchesCase whether names are case-sensitive
/// @param upserts whether it supports `INSERT ... ON CONFLICT (...) DO UPDATE`
public record SqlDialect(
    String insert, String quote, Map<Type, String> types, boolean matchesCase, boolean upserts) {
  private static final String INSERT = "INSERT INTO";

  private static final Map<Type, String> STANDARD_TYPES =
      types(
          "BIGINT",
          "DOUBLE PRECISION",
          "BOOLEAN",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP WITH TIME ZONE",
          "VARCHAR");

  /// SQLite takes any value in any column: these types are for readers. A column may declare that
  /// conflicting rows are left out, or replace others.
  public static final SqlDialect SQLITE =
      new SqlDialect(
          "INSERT OR ABORT INTO",
          "\"",
          types("INTEGER", "REAL", "BOOLEAN", "DATE", "TIMESTAMP", "TEXT", "TEXT"),
          /* matchesCase= */ false,
          /* upserts= */ true);

  /// PostgreSQL.
  public static final SqlDialect POSTGRESQL =
      new SqlDialect(
          INSERT,
          "\"",
          types(
              "bigint", "double precision", "boolean", "date", "timestamp", "timestamptz", "text"),
          /* matchesCase= */ true,
          /* upserts= */ true);

  /// DuckDB.
  public static final SqlDialect DUCKDB =
      new SqlDialect(INSERT, "\"", STANDARD_TYPES, /* matchesCase= */ false, /* upserts= */ true);

  /// The dialect of a database that is not connected yet.
  static final SqlDialect UNKNOWN =
      new SqlDialect(INSERT, "\"", STANDARD_TYPES, /* matchesCase= */ true, /* upserts= */ false);

  public SqlDialect {
    types = Map.copyOf(types);
  }

  /// The dialect that the driver of any other database reports.
  static SqlDialect of(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String quote = about.getIdentifierQuoteString();
    Map<Type, String> types = new HashMap<>(STANDARD_TYPES);
    if (about.getDatabaseProductName().toLowerCase(Locale.ROOT).contains("mysql")
        || about.getDatabaseProductName().toLowerCase(Locale.ROOT).contains("mariadb")) {
      types.put(Type.TIMESTAMP, "DATETIME(6)");
      types.put(Type.TIMESTAMPTZ, "TIMESTAMP(6)");
      types.put(Type.STRING, "LONGTEXT");
    }
    return new SqlDialect(
        INSERT,
        quote == null || quote.isBlank() ? "\"" : quote,
        types,
        about.supportsMixedCaseQuotedIdentifiers(),
        /* upserts= */ false);
  }

  private static Map<Type, String> types(
      String ofLong,
      String ofDouble,
      String ofBoolean,
      String date,
      String timestamp,
      String instant,
      String text) {
    return Map.of(
        Type.LONG, ofLong,
        Type.DOUBLE, ofDouble,
        Type.BOOLEAN, ofBoolean,
        Type.DATE, date,
        Type.TIMESTAMP, timestamp,
        Type.TIMESTAMPTZ, instant,
        Type.STRING, text);
  }

  /// The type of a new column.
  public String type(Type type) {
    // SQLite makes doubles of numbers in any other column.
    return type instanceof DecimalType decimal && !equals(SQLITE)
        ? "DECIMAL(%d,%d)".formatted(decimal.precision(), decimal.scale())
        : types.getOrDefault(type, types.getOrDefault(Type.STRING, "VARCHAR"));
  }

  /// A name between quotes.
  ///
  /// @throws EtlException USAGE if it is empty, or has a character not allowed in names
  public String quoted(String name) {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw new EtlException(
          ErrorKind.USAGE,
          name.isEmpty()
              ? "a column or table without a name cannot exist in a database"
              : "'" + name.replace("\0", "\\0") + "' cannot be a name in a database",
          "rename it");
    }
    return quote + name.replace(quote, quote + quote) + quote;
  }

  /// The name of a table, with its schema if it has one.
  public String quoted(TableName table) {
    String name = quoted(table.name());
    return table.schema().map(schema -> quoted(schema) + "." + name).orElse(name);
  }

  /// Names between quotes and commas: `"a", "b"`.
  public String quoted(List<String> names) {
    return names.stream().map(this::quoted).collect(Collectors.joining(", "));
  }

  /// Whether two names are the same.
  public boolean same(String one, String other) {
    return matchesCase ? one.equals(other) : one.equalsIgnoreCase(other);
  }
}
