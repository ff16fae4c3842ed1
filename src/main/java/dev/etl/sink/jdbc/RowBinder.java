package dev.etl.sink.jdbc;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SimpleType;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/// Binds the values of rows to the parameters of a statement, one for each column.
///
/// @param texts which columns store their values as text
/// @param inTexts whether days, moments and decimals are text, as in SQLite
record RowBinder(List<Boolean> texts, boolean inTexts) {
  private static final long MICROS = 1_000_000;

  /// Binds a value, which is not null, to a parameter.
  @FunctionalInterface
  private interface Cell {
    void bind(PreparedStatement statement, int row) throws SQLException;
  }

  RowBinder {
    texts = List.copyOf(texts);
  }

  /// Adds every row to the batch of a statement.
  ///
  /// @param after called after each row
  void addAll(RecordBatch batch, PreparedStatement statement, Added after) throws SQLException {
    int columns = batch.columns().size();
    Cell[] cells = new Cell[columns];
    int[] types = new int[columns];
    for (int index = 0; index < columns; index++) {
      cells[index] = cell(batch.column(index), index + 1, texts.get(index));
      types[index] = texts.get(index) ? Types.VARCHAR : jdbcType(batch.column(index).type());
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int index = 0; index < columns; index++) {
        if (batch.column(index).isNull(row)) {
          statement.setNull(index + 1, types[index]);
        } else {
          cells[index].bind(statement, row);
        }
      }
      statement.addBatch();
      after.run();
    }
  }

  /// Called after a row was added.
  @FunctionalInterface
  interface Added {
    void run() throws SQLException;
  }

  private Cell cell(Column column, int parameter, boolean text) {
    if (text
        || (inTexts && (column instanceof TemporalColumn || column instanceof DecimalColumn))) {
      return (statement, row) -> statement.setString(parameter, ValueText.of(column, row));
    }
    return switch (column) {
      case LongColumn longs -> (statement, row) -> statement.setLong(parameter, longs.get(row));
      case DoubleColumn doubles ->
          (statement, row) -> statement.setDouble(parameter, doubles.get(row));
      case DecimalColumn decimals ->
          (statement, row) -> statement.setBigDecimal(parameter, decimals.get(row));
      case BooleanColumn booleans ->
          (statement, row) -> statement.setBoolean(parameter, booleans.get(row));
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn strings ->
          (statement, row) -> statement.setString(parameter, strings.get(row));
      case TemporalColumn instants when column.type() == Type.TIMESTAMPTZ ->
          (statement, row) ->
              statement.setObject(parameter, moment(instants.get(row)).atOffset(ZoneOffset.UTC));
      case TemporalColumn moments ->
          column.type() == Type.DATE
              ? (statement, row) ->
                  statement.setObject(parameter, LocalDate.ofEpochDay(moments.get(row)))
              : (statement, row) -> statement.setObject(parameter, moment(moments.get(row)));
    };
  }

  private static LocalDateTime moment(long micros) {
    return LocalDateTime.ofEpochSecond(
        Math.floorDiv(micros, MICROS),
        Math.toIntExact(Math.floorMod(micros, MICROS) * 1_000),
        ZoneOffset.UTC);
  }

  private static int jdbcType(Type type) {
    return switch (type) {
      case SimpleType.LONG -> Types.BIGINT;
      case SimpleType.DOUBLE -> Types.DOUBLE;
      case DecimalType _ -> Types.DECIMAL;
      case SimpleType.BOOLEAN -> Types.BOOLEAN;
      case SimpleType.DATE -> Types.DATE;
      case SimpleType.TIMESTAMP -> Types.TIMESTAMP;
      case SimpleType.TIMESTAMPTZ -> Types.TIMESTAMP_WITH_TIMEZONE;
      case SimpleType.STRING, SimpleType.JSON -> Types.VARCHAR;
    };
  }
}
