package dev.etl.expression;

import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.text.TemporalText;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What DuckDB makes of an expression over the [EdgeTable].
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb() throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "CREATE TABLE edges (id INTEGER, l1 BIGINT, l2 BIGINT, d1 DOUBLE, d2 DOUBLE, b1 BOOLEAN,"
              + " b2 BOOLEAN, s1 VARCHAR, s2 VARCHAR, t1 DATE, t2 DATE, ts1 TIMESTAMP, ts2"
              + " TIMESTAMP)");
      statement.execute("INSERT INTO edges VALUES " + EdgeTable.sql());
    }
  }

  /// What came of an expression.
  ///
  /// @param type the type that stands for DuckDB's; empty if none does
  /// @param typeName DuckDB's name of it
  record Result(Optional<Type> type, String typeName, List<Answer> answers) {}

  /// The answers for the first rows.
  ///
  /// @throws SQLException if DuckDB does not take the expression at all
  Result evaluate(String expression, int rows) throws SQLException {
    String from = "\nFROM edges WHERE id < " + rows + " ORDER BY id";
    try {
      return query("SELECT " + expression + from);
    } catch (SQLException e) {
      if (isRefusal(e)) {
        throw e;
      }
    }
    Result tolerant = query("SELECT TRY(" + expression + "\n)" + from);
    Result isNull = query("SELECT TRY((" + expression + "\n) IS NULL)" + from);
    List<Answer> answers = new ArrayList<>(tolerant.answers());
    for (int row = 0; row < answers.size(); row++) {
      if (isNull.answers().get(row) instanceof Answer.Null) {
        answers.set(row, new Answer.Fault("an error"));
      }
    }
    return new Result(tolerant.type(), tolerant.typeName(), answers);
  }

  private static boolean isRefusal(SQLException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Parser Error") || message.startsWith("Binder Error");
  }

  private Result query(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      String name = rows.getMetaData().getColumnTypeName(1);
      Optional<Type> type = type(name);
      List<Answer> answers = new ArrayList<>();
      while (rows.next()) {
        answers.add(answer(rows, type));
      }
      return new Result(type, name, answers);
    }
  }

  private static Optional<Type> type(String name) {
    return switch (name.replaceAll("\\(.*", "")) {
      case "TINYINT", "INTEGER", "BIGINT", "HUGEINT" -> Optional.of(Type.LONG);
      case "DOUBLE", "DECIMAL" -> Optional.of(Type.DOUBLE);
      case "BOOLEAN" -> Optional.of(Type.BOOLEAN);
      case "DATE" -> Optional.of(Type.DATE);
      case "TIMESTAMP" -> Optional.of(Type.TIMESTAMP);
      case "VARCHAR" -> Optional.of(Type.STRING);
      default -> Optional.empty();
    };
  }

  private static Answer answer(ResultSet rows, Optional<Type> type) throws SQLException {
    Object value = rows.getObject(1);
    if (value == null) {
      return new Answer.Null();
    }
    if (value instanceof OffsetDateTime moment) {
      return new Answer.Value(
          micros(moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
    }
    if (type.isEmpty()) {
      return new Answer.Value(value.toString());
    }
    return new Answer.Value(
        switch (type.get()) {
          case SimpleType.LONG ->
              value instanceof BigInteger large
                  ? large.doubleValue()
                  : ((Number) value).longValue();
          case SimpleType.DOUBLE -> ((Number) value).doubleValue();
          case DecimalType _ -> value;
          case SimpleType.BOOLEAN -> (Boolean) value;
          case SimpleType.STRING, SimpleType.JSON -> value.toString();
          case SimpleType.DATE -> rows.getObject(1, LocalDate.class).toEpochDay();
          case SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
              micros(rows.getObject(1, LocalDateTime.class));
        });
  }

  private static long micros(LocalDateTime moment) {
    return moment.toLocalDate().toEpochDay() * TemporalText.MICROS_OF_DAY
        + moment.toLocalTime().getLong(ChronoField.MICRO_OF_DAY);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
