package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.transform.step.ColumnNames;
import java.util.ArrayList;
import java.util.List;

/// Calls whose results a row gets at the same time.
///
/// @param calls the calls, whose results become the last columns
/// @param output the columns of its rows
record Stage(List<FrameCall> calls, Schema output) {
  private static final String NAME = "result";

  /// A stage after others.
  ///
  /// @param input the columns of its rows before it
  static Stage of(List<FrameCall> calls, Schema input) {
    Schema schema = input;
    for (FrameCall call : calls) {
      List<Field> fields = new ArrayList<>(schema.fields());
      fields.add(Field.of(ColumnNames.unused(schema, NAME), call.result().type()));
      schema = new Schema(fields);
    }
    return new Stage(List.copyOf(calls), schema);
  }

  /// A batch with the results.
  RecordBatch with(RecordBatch batch, List<Column> results) {
    List<Column> columns = new ArrayList<>(batch.columns());
    columns.addAll(results);
    return new RecordBatch(output, batch.rows(), columns);
  }

  /// The number of rows behind a row that its results depend on; [Frame#ALL] for all of the
  /// partition.
  long delay() {
    return calls.getFirst().frame().after();
  }

  /// Whether a call compares rows by their order.
  boolean needsPeers() {
    return calls.stream().anyMatch(call -> call.function().needsOrder());
  }
}
