package dev.etl;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What DuckDB makes of a query over files.
final class DuckDbQuery {
  private DuckDbQuery() {}

  /// The result of the last statement.
  static TypedTable run(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'; SET threads = 1;");
      statement.execute(sql);
      try (ResultSet found = statement.getResultSet()) {
        return table(found);
      }
    }
  }

  /// A database for several queries.
  static Session open() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    Session session = new Session(connection, connection.createStatement());
    session.execute("SET TimeZone = 'UTC'; SET threads = 1;");
    return session;
  }

  /// A database in memory.
  record Session(Connection connection, Statement statement) implements AutoCloseable {
    void execute(String sql) throws SQLException {
      statement.execute(sql);
    }

    TypedTable query(String sql) throws SQLException {
      try (ResultSet found = statement.executeQuery(sql)) {
        return table(found);
      }
    }

    @Override
    public void close() throws SQLException {
      statement.close();
      connection.close();
    }
  }

  private static TypedTable table(ResultSet found) throws SQLException {
    ResultSetMetaData labels = found.getMetaData();
    List<String> columns = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (int index = 1; index <= labels.getColumnCount(); index++) {
      types.add(type(labels.getColumnTypeName(index)));
      columns.add(TypedTable.column(labels.getColumnLabel(index), types.getLast()));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    while (found.next()) {
      List<@Nullable Object> row = new ArrayList<>();
      for (int index = 1; index <= types.size(); index++) {
        row.add(found.getObject(index) == null ? null : value(found, index, types.get(index - 1)));
      }
      rows.add(row);
    }
    return new TypedTable(columns, rows);
  }

  /// The type that stands for one of DuckDB's.
  private static Type type(String name) {
    if (name.startsWith("DECIMAL")) {
      return Types.GRAMMAR.parse(name);
    }
    return switch (name) {
      case "INTEGER", "BIGINT", "HUGEINT" -> Type.LONG;
      case "DOUBLE" -> Type.DOUBLE;
      case "BOOLEAN" -> Type.BOOLEAN;
      case "DATE" -> Type.DATE;
      case "TIMESTAMP" -> Type.TIMESTAMP;
      case "TIMESTAMP WITH TIME ZONE" -> Type.TIMESTAMPTZ;
      case "VARCHAR" -> Type.STRING;
      default -> throw new AssertionError("There is no type for " + name);
    };
  }

  private static Object value(ResultSet found, int index, Type type) throws SQLException {
    return switch (type) {
      case SimpleType.LONG ->
          found.getObject(index) instanceof BigInteger large
              ? (Object) large.longValueExact()
              : (Object) found.getLong(index);
      case SimpleType.DOUBLE -> found.getDouble(index);
      case DecimalType _ -> found.getBigDecimal(index);
      case SimpleType.BOOLEAN -> found.getBoolean(index);
      case SimpleType.DATE -> found.getObject(index, LocalDate.class);
      case SimpleType.TIMESTAMPTZ -> found.getObject(index, OffsetDateTime.class).toInstant();
      case SimpleType.TIMESTAMP -> found.getObject(index, LocalDateTime.class);
      case SimpleType.STRING, SimpleType.JSON -> found.getString(index);
    };
  }
}
