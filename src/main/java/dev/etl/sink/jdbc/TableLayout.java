package dev.etl.sink.jdbc;

import dev.etl.database.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An existing table. Immutable.
///
/// @param kind the database's word for it: `TABLE`, `VIEW`
/// @param columns in their order
/// @param uniqueKeys columns of each primary key or unique constraint
public record TableLayout(String kind, List<TableColumn> columns, List<Set<String>> uniqueKeys) {

  public TableLayout {
    columns = List.copyOf(columns);
    uniqueKeys = uniqueKeys.stream().map(Set::copyOf).toList();
  }

  /// Whether it is a view.
  public boolean isView() {
    return kind.toUpperCase(Locale.ROOT).contains("VIEW");
  }

  /// The names of the columns, in order.
  public List<String> names() {
    return columns.stream().map(TableColumn::name).toList();
  }

  /// The column of a name; empty if it does not exist.
  public Optional<TableColumn> find(String name, SqlDialect dialect) {
    return columns.stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> columns.stream().filter(column -> dialect.same(column.name(), name)).findFirst());
  }

  /// Whether a unique constraint of the table has exactly these columns.
  public boolean isUnique(List<String> key, SqlDialect dialect) {
    return uniqueKeys.stream()
        .anyMatch(
            unique ->
                unique.size() == key.size()
                    && key.stream()
                        .allMatch(
                            name ->
                                unique.stream().anyMatch(column -> dialect.same(column, name))));
  }

  /// The table as the driver describes it; empty if it does not exist.
  public static Optional<TableLayout> find(
      Connection connection, TableName table, SqlDialect dialect) throws SQLException {
    Optional<Found> found = Metadata.find(connection, table, dialect);
    return found.isPresent()
        ? Optional.of(new Metadata(connection.getMetaData(), found.get()).layout())
        : Optional.empty();
  }

  /// Names the foreign keys of other tables that would remove or change rows there if those of a
  /// table were deleted; empty if the table does not exist.
  static List<String> cascades(Connection connection, TableName table, SqlDialect dialect)
      throws SQLException {
    Optional<Found> found = Metadata.find(connection, table, dialect);
    return found.isPresent()
        ? new Metadata(connection.getMetaData(), found.get()).cascades()
        : List.of();
  }

  /// The place of a table.
  private record Found(
      @Nullable String catalog, @Nullable String schema, String name, String kind) {}

  /// The driver's metadata of a table. Patterns only narrow the search: names are compared.
  private record Metadata(DatabaseMetaData about, Found table) {

    static Optional<Found> find(Connection connection, TableName table, SqlDialect dialect)
        throws SQLException {
      DatabaseMetaData about = connection.getMetaData();
      boolean schemas = about.supportsSchemasInDataManipulation();
      String schema = schemas ? table.schema().orElse(connection.getSchema()) : null;
      String catalog =
          schemas ? connection.getCatalog() : table.schema().orElse(connection.getCatalog());
      List<Found> all = new ArrayList<>();
      try (ResultSet rows = about.getTables(catalog, pattern(about, schema), "%", null)) {
        while (rows.next()) {
          Found found =
              new Found(
                  rows.getString("TABLE_CAT"),
                  rows.getString("TABLE_SCHEM"),
                  rows.getString("TABLE_NAME"),
                  rows.getString("TABLE_TYPE"));
          if (dialect.same(found.name, table.name())
              && (schema == null || found.schema == null || dialect.same(found.schema, schema))) {
            all.add(found);
          }
        }
      }
      return all.stream()
          .filter(found -> found.name.equals(table.name()))
          .findFirst()
          .or(() -> all.stream().findFirst());
    }

    private static @Nullable String pattern(DatabaseMetaData about, @Nullable String name)
        throws SQLException {
      String escape = about.getSearchStringEscape();
      return name == null || escape == null
          ? name
          : name.replace(escape, escape + escape)
              .replace("_", escape + "_")
              .replace("%", escape + "%");
    }

    TableLayout layout() throws SQLException {
      List<TableColumn> columns = new ArrayList<>();
      try (ResultSet rows =
          about.getColumns(
              table.catalog, pattern(about, table.schema), pattern(about, table.name), "%")) {
        while (rows.next()) {
          if (table.name.equals(rows.getString("TABLE_NAME"))) {
            columns.add(column(rows));
          }
        }
      }
      return new TableLayout(table.kind, columns, uniqueKeys());
    }

    private static TableColumn column(ResultSet row) throws SQLException {
      return TableColumn.of(
          row.getString("COLUMN_NAME"),
          row.getInt("DATA_TYPE"),
          row.getString("TYPE_NAME"),
          row.getInt("NULLABLE") != DatabaseMetaData.columnNoNulls,
          row.getString("COLUMN_DEF") != null || "YES".equals(row.getString("IS_AUTOINCREMENT")),
          "YES".equals(row.getString("IS_GENERATEDCOLUMN")));
    }

    /// Does not check whether referring rows exist: not every database says how to query it.
    List<String> cascades() throws SQLException {
      Set<String> keys = new LinkedHashSet<>();
      try (ResultSet rows = about.getExportedKeys(table.catalog, table.schema, table.name)) {
        while (rows.next()) {
          String child = rows.getString("FKTABLE_NAME");
          Optional<String> rule = rule(rows.getShort("DELETE_RULE"));
          boolean itself =
              table.name.equals(child)
                  && Objects.equals(table.schema, rows.getString("FKTABLE_SCHEM"))
                  && Objects.equals(table.catalog, rows.getString("FKTABLE_CAT"));
          if (rule.isPresent() && !itself) {
            keys.add(Cascades.foreignKey(rows.getString("FK_NAME"), child, rule.get()));
          }
        }
      }
      return List.copyOf(keys);
    }

    private static Optional<String> rule(short rule) {
      return switch (rule) {
        case DatabaseMetaData.importedKeyCascade -> Optional.of("CASCADE");
        case DatabaseMetaData.importedKeySetNull -> Optional.of("SET NULL");
        case DatabaseMetaData.importedKeySetDefault -> Optional.of("SET DEFAULT");
        default -> Optional.empty();
      };
    }

    private List<Set<String>> uniqueKeys() throws SQLException {
      List<Set<String>> keys = new ArrayList<>();
      Set<String> primary = new HashSet<>();
      try (ResultSet rows = about.getPrimaryKeys(table.catalog, table.schema, table.name)) {
        while (rows.next()) {
          primary.add(rows.getString("COLUMN_NAME"));
        }
      }
      if (!primary.isEmpty()) {
        keys.add(primary);
      }
      Map<String, Set<String>> indexes = new LinkedHashMap<>();
      try (ResultSet rows =
          about.getIndexInfo(
              table.catalog,
              table.schema,
              table.name,
              /* unique= */ true,
              /* approximate= */ true)) {
        while (rows.next()) {
          String column = rows.getString("COLUMN_NAME");
          if (column != null && rows.getString("FILTER_CONDITION") == null) {
            indexes.computeIfAbsent(rows.getString("INDEX_NAME"), _ -> new HashSet<>()).add(column);
          }
        }
      }
      keys.addAll(indexes.values());
      return keys;
    }
  }
}
