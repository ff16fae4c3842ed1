package dev.etl.transform.step;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// Computed columns, one after another: each may use those before it. A column of an existing name
/// is replaced in place; others are added at the end.
public final class Assignments implements RowStep {
  private final Schema output;
  private final List<Assignment> assignments;

  private Assignments(Schema output, List<Assignment> assignments) {
    this.output = output;
    this.assignments = List.copyOf(assignments);
  }

  /// @param schema the columns including the computed one
  /// @param index its index among them
  private record Assignment(Schema schema, int index, BoundExpression expression) {}

  /// Resolves names and types.
  ///
  /// @param expressions by the names of the columns, in order
  public static Assignments bind(Schema input, Map<String, Expression> expressions) {
    List<Assignment> assignments = new ArrayList<>();
    Schema schema = input;
    for (Map.Entry<String, Expression> entry : expressions.entrySet()) {
      Schema known = schema;
      BoundExpression bound = PartException.in(() -> entry.getValue().bind(known), entry.getKey());
      List<Field> fields = new ArrayList<>(schema.fields());
      Field field = Field.of(entry.getKey(), bound.type());
      int index = schema.indexOf(entry.getKey()).orElse(fields.size());
      if (index == fields.size()) {
        fields.add(field);
      } else {
        fields.set(index, field);
      }
      schema = new Schema(fields);
      assignments.add(new Assignment(schema, index, bound));
    }
    return new Assignments(schema, assignments);
  }

  @Override
  public Schema output() {
    return output;
  }

  @Override
  public Rows apply(Rows rows, Rejections rejections) {
    BitSet faulty = new BitSet();
    RecordBatch batch = rows.batch();
    for (Assignment assignment : assignments) {
      batch = compute(batch, assignment, rows, faulty, rejections);
    }
    return without(rows.with(batch), faulty);
  }

  private static RecordBatch compute(
      RecordBatch batch, Assignment assignment, Rows rows, BitSet faulty, Rejections rejections) {
    String name = assignment.schema().field(assignment.index()).name();
    Column column =
        assignment
            .expression()
            .evaluate(
                batch,
                (row, reason) -> {
                  if (!faulty.get(row)) {
                    faulty.set(row);
                    rejections.reject(rows, row, name, reason);
                  }
                });
    List<Column> columns = new ArrayList<>(batch.columns());
    if (assignment.index() == columns.size()) {
      columns.add(column);
    } else {
      columns.set(assignment.index(), column);
    }
    return new RecordBatch(assignment.schema(), batch.rows(), columns);
  }

  /// The rows without some.
  public static Rows without(Rows rows, BitSet left) {
    if (left.isEmpty()) {
      return rows;
    }
    int[] chosen = new int[rows.count() - left.cardinality()];
    int count = 0;
    for (int row = left.nextClearBit(0); row < rows.count(); row = left.nextClearBit(row + 1)) {
      chosen[count++] = row;
    }
    return rows.gather(chosen, count);
  }
}
