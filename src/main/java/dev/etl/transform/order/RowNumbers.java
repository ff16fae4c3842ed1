package dev.etl.transform.order;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.ColumnNames;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The numbers of rows in their input, as a last column, which brings rows back into the order of
/// the input.
public final class RowNumbers {
  private static final String NAME = "row number";

  private RowNumbers() {}

  /// The schema with the column.
  public static Schema with(Schema schema) {
    List<Field> fields = new ArrayList<>(schema.fields());
    fields.add(Field.of(ColumnNames.unused(schema, NAME), Type.LONG));
    return new Schema(fields);
  }

  /// A batch with the column.
  ///
  /// @param schema its schema with the column
  /// @param first the number of its first row
  public static RecordBatch added(RecordBatch batch, Schema schema, long first) {
    long[] numbers = new long[batch.rows()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = first + row;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.add(LongColumn.of(numbers, Validity.all(numbers.length)));
    return new RecordBatch(schema, batch.rows(), columns);
  }

  /// A batch without the column.
  ///
  /// @param schema its schema without the column
  public static RecordBatch removed(RecordBatch batch, Schema schema) {
    return new RecordBatch(schema, batch.rows(), batch.columns().subList(0, schema.size()));
  }

  /// Batches without the column, as they are needed.
  ///
  /// @param schema their schema without the column
  public static Iterator<RecordBatch> removed(Iterator<RecordBatch> batches, Schema schema) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public RecordBatch next() {
        return removed(batches.next(), schema);
      }
    };
  }

  /// A batch whose numbers are greater.
  public static RecordBatch shifted(RecordBatch batch, long by) {
    long[] numbers = ((LongColumn) batch.columns().getLast()).values();
    long[] shifted = new long[batch.rows()];
    for (int row = 0; row < shifted.length; row++) {
      shifted[row] = numbers[row] + by;
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.set(columns.size() - 1, LongColumn.of(shifted, Validity.all(shifted.length)));
    return new RecordBatch(batch.schema(), batch.rows(), columns);
  }

  /// The order of the numbers.
  ///
  /// @param schema with the column
  public static Sorting order(Schema schema, Workspace workspace) {
    int last = schema.size() - 1;
    return Sorting.of(
        schema,
        List.of(SortKey.of(schema.field(last).name())),
        new int[] {last},
        Long.MAX_VALUE,
        workspace);
  }
}
