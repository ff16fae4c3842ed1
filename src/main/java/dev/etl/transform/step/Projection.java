package dev.etl.transform.step;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Takes some of the columns, in any order and under any name.
public final class Projection implements RowStep {
  private final Schema output;
  private final int[] indexes;

  private Projection(Schema output, int[] indexes) {
    this.output = output;
    this.indexes = indexes;
  }

  /// Takes some columns, and names them anew.
  ///
  /// @param indexes of the input columns to take
  /// @param names their new names
  public static Projection of(Schema input, int[] indexes, List<String> names) {
    List<Field> fields =
        IntStream.range(0, indexes.length)
            .mapToObj(index -> Field.of(names.get(index), input.field(indexes[index]).type()))
            .toList();
    return new Projection(ColumnNames.schema(fields), indexes.clone());
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    RecordBatch batch = rows.batch();
    List<Column> columns = Arrays.stream(indexes).mapToObj(batch::column).toList();
    return rows.with(new RecordBatch(output, batch.rows(), columns));
  }
}
