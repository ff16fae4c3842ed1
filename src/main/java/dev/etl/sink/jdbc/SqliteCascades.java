package dev.etl.sink.jdbc;

import dev.etl.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Effects on other tables of an SQLite file if the rows of one table are deleted. Foreign keys
/// count only if this connection enforces them.
record SqliteCascades(Connection connection, TableName table) {
  private static final String KEYS =
      """
      SELECT s.name, f.id, f."from", f.on_delete
      FROM main.sqlite_schema s JOIN pragma_foreign_key_list(s.name) f
      WHERE (SELECT foreign_keys FROM pragma_foreign_keys) AND s.type = 'table'
        AND f."table" = ?1 COLLATE NOCASE AND s.name <> ?1 COLLATE NOCASE
        AND f.on_delete IN ('CASCADE', 'SET NULL', 'SET DEFAULT')
      ORDER BY s.name, f.id, f.seq
      """;

  private static final String TRIGGERS =
      "SELECT name, sql FROM main.sqlite_schema"
          + " WHERE type = 'trigger' AND tbl_name = ?1 COLLATE NOCASE";

  /// A trigger that deletes on a deletion; SQLite stores only its text.
  private static final Pattern DELETES =
      Pattern.compile("(?is)\\bDELETE\\s+ON\\b.*\\bDELETE\\s+FROM\\b.*");

  /// A foreign key that refers to the table.
  private record Key(String from, int id, String rule) {}

  /// Names the foreign keys and triggers that would change other tables; empty if there are none.
  List<String> find() throws SQLException {
    List<String> found = new ArrayList<>();
    for (Map.Entry<Key, List<String>> key : keys().entrySet()) {
      if (refers(key.getKey().from, key.getValue())) {
        String columns = String.join(", ", key.getValue());
        found.add(Cascades.foreignKey("(" + columns + ")", key.getKey().from, key.getKey().rule));
      }
    }
    if (exists("SELECT 1 FROM " + SqlDialect.SQLITE.quoted(table))) {
      found.addAll(triggers());
    }
    return found;
  }

  private Map<Key, List<String>> keys() throws SQLException {
    Map<Key, List<String>> keys = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Key key = new Key(rows.getString(1), rows.getInt(2), rows.getString(4));
          keys.computeIfAbsent(key, _ -> new ArrayList<>()).add(rows.getString(3));
        }
      }
    }
    return keys;
  }

  private List<String> triggers() throws SQLException {
    List<String> found = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TRIGGERS)) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (DELETES.matcher(rows.getString(2)).find()) {
            found.add(Cascades.trigger(rows.getString(1)));
          }
        }
      }
    }
    return found;
  }

  private boolean refers(String child, List<String> columns) throws SQLException {
    return exists(
        "SELECT 1 FROM main."
            + SqlDialect.SQLITE.quoted(child)
            + " WHERE "
            + columns.stream()
                .map(SqlDialect.SQLITE::quoted)
                .collect(Collectors.joining(" IS NOT NULL AND ", "", " IS NOT NULL")));
  }

  private boolean exists(String rows) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT EXISTS (" + rows + ")")) {
      return result.next() && result.getBoolean(1);
    }
  }
}
