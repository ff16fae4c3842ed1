package dev.etl.transform.extension;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.extension.host.Transforms;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.ArrayList;
import java.util.List;

/// Gives the class some columns of the rows, and adds those that it makes. All other columns stay
/// as they are. Thread-safe.
public final class ExtensionStep implements RowStep {
  private final Schema output;
  private final int[] read;
  private final Schema input;
  private final Transforms calls;

  /// @param read the indexes of the columns that the class reads
  /// @param input those columns
  public ExtensionStep(Schema output, int[] read, Schema input, Transforms calls) {
    this.output = output;
    this.read = read.clone();
    this.input = input;
    this.calls = calls;
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public Effect effect() {
    return Effect.FEWER;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    if (rows.count() == 0) {
      return rows.with(new RecordBatch(output, 0, nothing()));
    }
    Transforms.Result result = calls.apply(columns(rows.batch(), read, input));
    result.rejected().forEach(each -> rejections.reject(rows, each.row(), null, each.reason()));
    int[] kept = result.kept();
    Rows left = kept.length == rows.count() ? rows : rows.gather(kept, kept.length);
    return left.with(with(left.batch(), result.made()));
  }

  private List<Column> nothing() {
    return output.fields().stream().map(field -> Column.ofNulls(field.type(), 0)).toList();
  }

  private RecordBatch with(RecordBatch batch, RecordBatch made) {
    List<Column> all = new ArrayList<>(batch.columns());
    for (int column = 0; column < made.schema().size(); column++) {
      Field field = made.schema().field(column);
      int index = output.indexOf(field.name()).orElseThrow();
      if (index == all.size()) {
        all.add(made.column(column));
      } else {
        all.set(index, made.column(column));
      }
    }
    return new RecordBatch(output, batch.rows(), all);
  }

  /// The values of some columns of a batch.
  static RecordBatch columns(RecordBatch batch, int[] read, Schema input) {
    List<Column> columns = new ArrayList<>();
    for (int index : read) {
      columns.add(batch.column(index));
    }
    return new RecordBatch(input, batch.rows(), columns).values();
  }
}
