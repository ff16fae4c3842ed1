package dev.etl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A bounded piece of a table, column by column. Immutable.
///
/// @param rows the number of rows of every column
/// @param columns one column per field of the schema, in its order and of its type
public record RecordBatch(Schema schema, int rows, List<Column> columns) {

  /// The most rows that a loader puts into a batch: 8 blocks of 1,024.
  public static final int ROWS = 8_192;

  /// @throws IllegalArgumentException if the columns do not fit the schema
  public RecordBatch {
    columns = List.copyOf(columns);
    if (columns.size() != schema.size()) {
      throw new IllegalArgumentException(columns.size() + " columns for " + schema);
    }
    for (Column column : columns) {
      if (column.size() != rows) {
        throw new IllegalArgumentException(
            column.size() + " values in a batch of " + rows + " rows");
      }
    }
  }

  /// Its first rows.
  ///
  /// @param count at most as many as there are
  public RecordBatch first(int count) {
    return count == rows ? this : gather(IntStream.range(0, count).toArray(), count);
  }

  /// Some of its rows, in any order.
  ///
  /// @param which the rows to take, as for [Column#gather]
  /// @param count the number of rows
  public RecordBatch gather(int[] which, int count) {
    return new RecordBatch(
        schema, count, columns.stream().map(column -> column.gather(which, count)).toList());
  }

  /// All the rows of other batches in one, without the texts of spelled columns.
  ///
  /// @param batches of the schema
  public static RecordBatch concat(Schema schema, List<RecordBatch> batches) {
    int rows = batches.stream().mapToInt(RecordBatch::rows).reduce(0, Math::addExact);
    List<Column> columns = new ArrayList<>();
    for (int index = 0; index < schema.size(); index++) {
      Column.Builder builder = Column.Builder.of(schema.field(index).type(), rows);
      for (RecordBatch batch : batches) {
        builder.addAll(SpelledColumn.values(batch.column(index)));
      }
      columns.add(builder.build());
    }
    return new RecordBatch(schema, rows, columns);
  }

  /// The approximate number of bytes in memory.
  public long bytes() {
    long bytes = 0;
    TextSlices before = null;
    for (Column column : columns) {
      TextSlices slices =
          column instanceof SpelledColumn spelled ? spelled.slices().orElse(null) : null;
      if (slices == null) {
        bytes += bytes(column);
      } else {
        bytes += before != null && before.isBeside(slices) ? 0 : slices.bytes().length;
        bytes += 2L * Integer.BYTES * rows;
        bytes +=
            column instanceof SpelledColumn spelled && spelled.hasValues()
                ? bytes(SpelledColumn.values(spelled))
                : 0;
      }
      before = slices;
    }
    return bytes;
  }

  private long bytes(Column column) {
    return switch (column) {
      case StringColumn texts -> texts.offsets()[rows] + 5L * rows;
      case LongColumn _, DoubleColumn _, TemporalColumn _ -> 9L * rows;
      case DecimalColumn decimals -> (decimals.isWide() ? 17L : 9L) * rows;
      case BooleanColumn _ -> 2L * rows;
      case SpelledColumn spelled ->
          bytes(spelled.texts()) + (spelled.hasValues() ? bytes(SpelledColumn.values(spelled)) : 0);
    };
  }

  /// The same rows without the texts of spelled columns.
  public RecordBatch values() {
    return columns.stream().noneMatch(SpelledColumn.class::isInstance)
        ? this
        : new RecordBatch(schema, rows, columns.stream().map(SpelledColumn::values).toList());
  }

  public Column column(int index) {
    return columns.get(index);
  }
}
