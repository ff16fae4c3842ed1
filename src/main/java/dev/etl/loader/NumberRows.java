package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.format.text.NullTexts;
import java.util.List;

/// Gathers rows of numbers, given as text, into batches for a consumer. A row with a text that is
/// no number becomes a [BadRow]. For one thread.
final class NumberRows {
  private final String source;
  private final Schema schema;
  private final NullTexts nullTexts;
  private final SplitConsumer consumer;
  private final NumberBatch batch;

  /// @param schema doubles only
  NumberRows(String source, Schema schema, NullTexts nullTexts, SplitConsumer consumer) {
    this.source = source;
    this.schema = schema;
    this.nullTexts = nullTexts;
    this.consumer = consumer;
    this.batch = new NumberBatch(schema, consumer);
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
    int row = batch.rows();
    for (int column = 0; column < schema.size(); column++) {
      String text = texts.get(column);
      boolean isNull = nullTexts.contains(text);
      double value = isNull ? Double.NaN : NumberText.parse(text);
      if (Double.isNaN(value) && !isNull) {
        consumer.reject(badRow(source, line, schema.field(column), text));
        return;
      }
      batch.columns()[column][row] = value;
    }
    batch.setRows(row + 1);
  }

  /// A row with a text that is no number.
  static BadRow badRow(String source, long line, Field field, String text) {
    return new BadRow(source, line, field.name(), NumberText.reason(text), text);
  }

  /// Hands over the rows gathered so far.
  void flush() {
    batch.flush();
  }
}
