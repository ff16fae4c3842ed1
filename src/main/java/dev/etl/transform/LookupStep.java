package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds the match of each row in a [LookupTable].
final class LookupStep implements RowStep {
  private final Schema output;
  private final int[] keys;
  private final LookupTable table;
  private final int[] taken;

  /// @param keys indexes of the key in the rows
  /// @param taken indexes of the table's columns to add
  LookupStep(Schema output, int[] keys, LookupTable table, int[] taken) {
    this.output = output;
    this.keys = keys.clone();
    this.table = table;
    this.taken = taken.clone();
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    RecordBatch batch = rows.batch();
    List<Column> key =
        Arrays.stream(keys).mapToObj(batch::column).map(SpelledColumn::values).toList();
    int[] matches = new int[batch.rows()];
    for (int row = 0; row < matches.length; row++) {
      matches[row] = table.find(key, row);
    }
    List<Column> columns = new ArrayList<>(batch.columns());
    for (int column : taken) {
      columns.add(table.column(column).gather(matches, matches.length));
    }
    return rows.with(new RecordBatch(output, batch.rows(), columns));
  }
}
