package dev.etl.transform;

import dev.etl.data.BooleanColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.Conditions;
import dev.etl.transform.step.Rejections;
import dev.etl.transform.step.RowStep;
import java.util.Set;

/// Keeps the rows for which a condition is true; drops those for which it is false or null.
public record Filter(Expression condition) implements RowTransform {

  /// Parses the condition.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  public static Filter where(String condition) {
    return new Filter(Expression.parse(condition));
  }

  /// Parses a condition that may use parameters.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is invalid
  public static Filter where(String condition, Parameters parameters) {
    return new Filter(Expression.parse(condition, parameters));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return ColumnNames.union(outputs, condition.columns());
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    return new Step(input, Conditions.bind(condition, input));
  }

  private record Step(Schema output, BoundExpression condition) implements RowStep {

    @Override
    public Effect effect() {
      return Effect.FEWER;
    }

    @Override
    public Rows apply(Rows rows, Rejections rejections) {
      RecordBatch batch = rows.batch();
      BooleanColumn kept =
          (BooleanColumn)
              condition.evaluate(
                  batch, (row, reason) -> rejections.reject(rows, row, null, reason));
      int[] chosen = new int[batch.rows()];
      int count = 0;
      boolean[] values = kept.values();
      for (int row = 0; row < chosen.length; row++) {
        chosen[count] = row;
        count += values[row] && !kept.isNull(row) ? 1 : 0;
      }
      return count == chosen.length ? rows : rows.gather(chosen, count);
    }
  }
}
