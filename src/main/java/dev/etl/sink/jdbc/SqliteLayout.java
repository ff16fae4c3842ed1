package dev.etl.sink.jdbc;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// SQLite tables, as its pragmas describe them.
///
/// @param strict whether the table is STRICT, and takes no values of other types
record SqliteLayout(Connection connection, String table, boolean strict) {

  /// Checks that a name belongs to the only schema.
  ///
  /// @throws EtlException USAGE if it names another schema
  static void checkSchema(TableName table) {
    if (table.schema().filter(schema -> !schema.equalsIgnoreCase("main")).isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the table " + table + ": a file of SQLite has no schemas but main",
          "name the table alone");
    }
  }

  /// The table of a name; empty if it does not exist.
  ///
  /// @throws EtlException USAGE if the name has another schema than `main`
  static Optional<TableLayout> find(Connection connection, TableName table) throws SQLException {
    checkSchema(table);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT type, (SELECT strict FROM pragma_table_list(s.name) WHERE schema = 'main')"
                + " FROM main.sqlite_schema s"
                + " WHERE type IN ('table', 'view') AND name = ? COLLATE NOCASE")) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new SqliteLayout(connection, table.name(), rows.getBoolean(2))
                    .layout(rows.getString(1)))
            : Optional.empty();
      }
    }
  }

  private TableLayout layout(String kind) throws SQLException {
    List<TableColumn> columns = new ArrayList<>();
    List<String> primary = new ArrayList<>();
    // Hidden columns belong to virtual tables; 2 and 3 are generated ones.
    query(
        "SELECT name, type, \"notnull\", dflt_value, pk, hidden"
            + " FROM pragma_table_xinfo(?) WHERE hidden <> 1",
        table,
        row -> {
          boolean key = row.getInt("pk") > 0;
          if (key) {
            primary.add(row.getString("name"));
          }
          String type = row.getString("type");
          columns.add(
              column(
                  row.getString("name"),
                  type == null ? "" : type,
                  row.getInt("notnull") == 0,
                  row.getString("dflt_value") != null || (key && "INTEGER".equalsIgnoreCase(type)),
                  row.getInt("hidden") > 1));
        });
    List<Set<String>> unique = new ArrayList<>();
    if (!primary.isEmpty()) {
      unique.add(Set.copyOf(primary));
    }
    List<String> indexes = new ArrayList<>();
    query(
        "SELECT name FROM pragma_index_list(?) WHERE \"unique\" = 1 AND partial = 0",
        table,
        row -> indexes.add(row.getString(1)));
    for (String index : indexes) {
      Set<String> indexed = new HashSet<>();
      // An expression has no name.
      query(
          "SELECT coalesce(name, '') FROM pragma_index_info(?)",
          index,
          row -> indexed.add(row.getString(1)));
      unique.add(indexed);
    }
    return new TableLayout(kind, columns, unique);
  }

  /// SQLite itself takes any value, but a declared type is respected.
  private TableColumn column(
      String name, String type, boolean nullable, boolean hasDefault, boolean generated) {
    String upper = type.toUpperCase(Locale.ROOT);
    if (upper.contains("INT")) {
      // Flags and fractions are allowed: SQLite keeps a number that is not whole unchanged.
      return new TableColumn(
          name,
          Types.BIGINT,
          type,
          Set.of(Type.LONG, Type.DOUBLE, Type.BOOLEAN, Type.STRING),
          nullable,
          hasDefault,
          generated);
    }
    TableColumn declared =
        TableColumn.of(name, jdbcType(upper), type, nullable, hasDefault, generated);
    return takesTextsForNumbers(upper) && !isChecked(declared)
        ? declared.without(Type.STRING)
        : declared;
  }

  /// Whether SQLite stores a text that looks like a number as that number: '0012' as 12. It does so
  /// for all types that it does not know (https://sqlite.org/datatype3.html#type_affinity).
  private boolean takesTextsForNumbers(String type) {
    return !type.isEmpty()
        && !type.contains("CHAR")
        && !type.contains("CLOB")
        && !type.contains("TEXT")
        && !type.contains("BLOB")
        && !(strict && type.equals("ANY"));
  }

  /// Whether texts are checked before they reach a column, so that none becomes another value.
  private static boolean isChecked(TableColumn column) {
    return switch (column.jdbcType()) {
      case Types.DOUBLE, Types.DATE, Types.TIMESTAMP -> true;
      default -> false;
    };
  }

  private static int jdbcType(String type) {
    if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
      return Types.VARCHAR;
    }
    // NUMERIC is no more than a double: SQLite has no exact decimals.
    if (type.contains("REAL")
        || type.contains("FLOA")
        || type.contains("DOUB")
        || type.startsWith("NUMERIC")
        || type.startsWith("DECIMAL")) {
      return Types.DOUBLE;
    }
    return switch (type) {
      case "BOOLEAN", "BOOL" -> Types.BOOLEAN;
      case "DATE" -> Types.DATE;
      case "TIMESTAMP", "DATETIME" -> Types.TIMESTAMP;
      default -> Types.OTHER;
    };
  }

  /// Handles a row of a query.
  @FunctionalInterface
  private interface Row {
    void take(ResultSet row) throws SQLException;
  }

  private void query(String sql, String parameter, Row each) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          each.take(rows);
        }
      }
    }
  }
}
