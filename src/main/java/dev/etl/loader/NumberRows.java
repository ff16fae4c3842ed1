package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.format.text.NullTexts;
import dev.etl.format.text.NumberText;
import java.util.ArrayList;
import java.util.List;

/// Gathers rows of numbers, given as text, into batches for a consumer. A row with a text that is
/// no number becomes a [BadRow]. For one thread.
final class NumberRows {
  /// The most values in a batch: a file with very many columns has fewer rows in each.
  private static final int MOST_VALUES = 1 << 20;

  private final String source;
  private final Schema schema;
  private final NullTexts nullTexts;
  private final SplitConsumer consumer;
  private final double[] row;
  private final int batchRows;
  private List<DoubleColumn.Builder> builders = List.of();
  private int rows;

  /// @param schema doubles only
  NumberRows(String source, Schema schema, NullTexts nullTexts, SplitConsumer consumer) {
    this.source = source;
    this.schema = schema;
    this.nullTexts = nullTexts;
    this.consumer = consumer;
    this.row = new double[schema.size()];
    this.batchRows = Math.clamp(MOST_VALUES / Math.max(1, schema.size()), 1, RecordBatch.ROWS);
    startBatch();
  }

  static Schema schema(List<String> columns) {
    return new Schema(columns.stream().map(name -> Field.of(name, Type.DOUBLE)).toList());
  }

  /// Gives the text of a column of the current row.
  @FunctionalInterface
  interface Texts {
    /// The text, one of the null texts where there is no value
    String get(int column);
  }

  /// Adds a row, or rejects it.
  void add(long line, Texts texts) {
    for (int column = 0; column < row.length; column++) {
      String text = texts.get(column);
      if (nullTexts.contains(text)) {
        row[column] = Double.NaN;
        continue;
      }
      double value = NumberText.parse(text);
      if (Double.isNaN(value)) {
        String name = schema.field(column).name();
        consumer.reject(new BadRow(source, line, name, NumberText.reason(text), text));
        return;
      }
      row[column] = value;
    }
    append();
  }

  private void append() {
    for (int column = 0; column < row.length; column++) {
      DoubleColumn.Builder builder = builders.get(column);
      if (Double.isNaN(row[column])) {
        builder.addNull();
      } else {
        builder.add(row[column]);
      }
    }
    if (++rows == batchRows) {
      flush();
    }
  }

  /// Hands over the rows gathered so far.
  void flush() {
    if (rows > 0) {
      List<Column> columns = new ArrayList<>(builders.size());
      builders.forEach(builder -> columns.add(builder.build()));
      consumer.accept(new RecordBatch(schema, rows, columns));
      startBatch();
    }
  }

  private void startBatch() {
    rows = 0;
    builders = schema.fields().stream().map(_ -> new DoubleColumn.Builder(batchRows)).toList();
  }
}
