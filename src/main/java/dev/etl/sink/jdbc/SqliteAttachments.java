package dev.etl.sink.jdbc;

import dev.etl.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// The dependent objects of an SQLite table, which would be lost with it. Excludes indexes that
/// SQLite made for a key, and views, of which SQLite knows only their text.
final class SqliteAttachments {
  private static final String QUERY =
      """
      SELECT type || ' ' || name FROM main.sqlite_schema
      WHERE type IN ('index', 'trigger') AND sql IS NOT NULL AND tbl_name = ?1 COLLATE NOCASE
      UNION ALL
      SELECT 'what makes it a virtual table' FROM pragma_table_list(?1)
      WHERE schema = 'main' AND type = 'virtual'
      UNION ALL
      SELECT 'generated column ' || name FROM pragma_table_xinfo(?1) WHERE hidden > 1
      UNION ALL
      SELECT DISTINCT 'foreign key of ' || s.name
      FROM main.sqlite_schema s JOIN pragma_foreign_key_list(s.name) f
      WHERE s.type = 'table' AND f."table" = ?1 COLLATE NOCASE
      """;

  private SqliteAttachments() {}

  /// Names the dependent objects of a table; empty if there are none.
  static List<String> of(Connection connection, TableName table) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
      statement.setString(1, table.name());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    return names;
  }
}
