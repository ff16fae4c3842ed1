package dev.etl.expression;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.text.ValueText;
import java.util.ArrayList;
import java.util.List;

/// What an expression gives for a batch, as texts: the value, `null`, or `!` and the reason of a
/// fault.
final class Evaluated {
  private Evaluated() {}

  /// Over a table without columns and of one row.
  static String constant(String expression) {
    RecordBatch batch = new RecordBatch(Schema.of(), 1, List.of());
    return over(batch, expression).getFirst();
  }

  static List<String> over(RecordBatch batch, String expression) {
    String[] faults = new String[batch.rows()];
    Column column =
        Expression.parse(expression)
            .bind(batch.schema())
            .evaluate(batch, (row, reason) -> faults[row] = reason);
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < batch.rows(); row++) {
      if (faults[row] != null) {
        texts.add("!" + faults[row]);
      } else {
        texts.add(column.isNull(row) ? "null" : ValueText.of(column, row));
      }
    }
    return texts;
  }
}
