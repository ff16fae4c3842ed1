package dev.etl.expression;

import dev.etl.data.BooleanColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.expression.kernel.BranchMerge;
import dev.etl.expression.kernel.FaultyRows;
import dev.etl.expression.kernel.ValueComparison;
import dev.etl.expression.kernel.Values;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// CASE: the result of the first branch in each row whose condition holds. Later conditions and
/// results not chosen are ignored, including their faults.
///
/// @param operand the value to compare the conditions with; null if they are boolean
/// @param otherwise the result if no condition holds
record Choice(Type type, @Nullable BoundNode operand, List<Branch> branches, BoundNode otherwise)
    implements BoundNode {

  /// A condition and its result.
  record Branch(BoundNode condition, BoundNode result) {}

  private static final int OPEN = -1;
  private static final int NOTHING = -2;

  @Override
  public Values evaluate(RecordBatch batch) {
    int rows = batch.rows();
    FaultyRows faults = new FaultyRows(rows);
    int[] choices = new int[rows];
    Arrays.fill(choices, OPEN);
    int open = rows;
    @Nullable Values compared = operand == null ? null : operand.evaluate(batch);
    Values[] results = new Values[branches.size() + 1];
    for (int branch = 0; branch < branches.size() && open > 0; branch++) {
      Values condition = branches.get(branch).condition().evaluate(batch);
      if (compared != null) {
        condition = ValueComparison.EQUAL.compare(compared, condition, rows);
      }
      int before = open;
      open -= choose(branch, condition, choices, faults);
      if (open < before) {
        results[branch] = branches.get(branch).result().evaluate(batch);
      }
    }
    if (open > 0) {
      results[branches.size()] = otherwise.evaluate(batch);
      for (int row = 0; row < rows; row++) {
        choices[row] = choices[row] == OPEN ? branches.size() : choices[row];
      }
    }
    return new Values(BranchMerge.of(type, results, choices, faults), false, faults);
  }

  /// Marks the rows in which the condition holds or is faulty, and counts them.
  private static int choose(int branch, Values condition, int[] choices, FaultyRows faults) {
    boolean[] holds = ((BooleanColumn) condition.column()).values();
    int chosen = 0;
    for (int row = 0; row < choices.length; row++) {
      if (choices[row] == OPEN) {
        if (faults.addFrom(condition, row)) {
          choices[row] = NOTHING;
          chosen++;
        } else if (!condition.isNull(row) && holds[condition.at(row)]) {
          choices[row] = branch;
          chosen++;
        }
      }
    }
    return chosen;
  }
}
