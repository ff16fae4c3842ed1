package dev.etl.loader;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The rows of numbers that go into the next batch for a consumer. NaN is null. For one thread.
final class NumberBatch {
  /// The most values in a batch: a file with very many columns has fewer rows in each.
  private static final int MOST_VALUES = 1 << 20;

  private final Schema schema;
  private final SplitConsumer consumer;
  private final int capacity;
  private double[][] columns;
  private int rows;

  /// @param schema doubles only
  NumberBatch(Schema schema, SplitConsumer consumer) {
    this.schema = schema;
    this.consumer = consumer;
    this.capacity = Math.clamp(MOST_VALUES / Math.max(1, schema.size()), 1, RecordBatch.ROWS);
    this.columns = new double[schema.size()][capacity];
  }

  /// The columns themselves, to be written to from [#rows] on.
  double[][] columns() {
    return columns;
  }

  /// How many rows are complete.
  int rows() {
    return rows;
  }

  /// How many rows there is room for.
  int capacity() {
    return capacity;
  }

  /// Says that the rows before this one are complete. A full batch is handed over.
  void setRows(int complete) {
    rows = complete;
    if (rows == capacity) {
      flush();
    }
  }

  /// Says that the rows before this one are complete, but for some, which are left out.
  void setRowsWithout(int complete, BitSet without) {
    if (without.isEmpty()) {
      setRows(complete);
      return;
    }
    int kept = rows;
    for (int row = without.nextClearBit(rows);
        row < complete;
        row = without.nextClearBit(row + 1)) {
      for (double[] column : columns) {
        column[kept] = column[row];
      }
      kept++;
    }
    setRows(kept);
  }

  /// Hands over the rows gathered so far.
  void flush() {
    if (rows > 0) {
      List<Column> built = new ArrayList<>(columns.length);
      for (double[] column : columns) {
        built.add(DoubleColumn.of(column, rows));
      }
      consumer.accept(new RecordBatch(schema, rows, built));
      columns = new double[schema.size()][capacity];
      rows = 0;
    }
  }
}
