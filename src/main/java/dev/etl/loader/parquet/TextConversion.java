package dev.etl.loader.parquet;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.TextRows;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Converts texts to columns of other types, as CSV does.
///
/// @param columns the columns to make
record TextConversion(String source, ReadColumns columns, ColumnFormats formats) {

  /// Converts the rows that are not rejected.
  ///
  /// @param texts those of the columns
  /// @param before the number of rows of the file before the first one
  /// @param rejected receives rows whose texts do not fit
  RecordBatch convert(
      List<Column> texts, int rows, long before, BitSet rejected, SplitConsumer consumer) {
    Converted converted = new Converted(before, rejected, consumer);
    TextRows target =
        new TextRows(source, columns, formats, NullTexts.DEFAULT, DecimalMark.POINT, converted);
    for (int row = 0; row < rows; row++) {
      if (!rejected.get(row)) {
        int current = row;
        target.add(
            before + row + 1,
            column -> {
              StringColumn values = (StringColumn) texts.get(column);
              return values.isNull(current) ? null : values.get(current);
            });
      }
    }
    target.finish();
    return RecordBatch.concat(columns.schema(), converted.batches);
  }

  /// Keeps the converted rows.
  private static final class Converted implements SplitConsumer {
    private final List<RecordBatch> batches = new ArrayList<>();
    private final long before;
    private final BitSet rejected;
    private final SplitConsumer consumer;

    Converted(long before, BitSet rejected, SplitConsumer consumer) {
      this.before = before;
      this.rejected = rejected;
      this.consumer = consumer;
    }

    @Override
    public void begin(Schema schema) {}

    @Override
    public boolean accept(Rows rows) {
      batches.add(rows.batch());
      return true;
    }

    @Override
    public void reject(BadRow row) {
      rejected.set((int) (row.line() - before - 1));
      consumer.reject(row);
    }

    @Override
    public void bytesRead(long count) {}

    @Override
    public void retried() {}
  }
}
