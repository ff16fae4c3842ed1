package dev.etl.expression;

import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.expression.kernel.BranchMerge;
import dev.etl.expression.kernel.FaultyRows;
import dev.etl.expression.kernel.Values;
import java.util.Arrays;
import java.util.List;

/// The first non-null value of several. Values after it are ignored, including their faults.
record Coalesce(Type type, List<BoundNode> arguments) implements BoundNode {
  private static final int OPEN = -1;
  private static final int NOTHING = -2;

  @Override
  public Values evaluate(RecordBatch batch) {
    Values first = arguments.getFirst().evaluate(batch);
    if (first.isComplete()) {
      return first;
    }
    FaultyRows faults = new FaultyRows(batch.rows());
    int[] choices = new int[batch.rows()];
    Arrays.fill(choices, OPEN);
    Values[] branches = new Values[arguments.size()];
    int open = choices.length;
    for (int branch = 0; branch < branches.length && open > 0; branch++) {
      Values values = branch == 0 ? first : arguments.get(branch).evaluate(batch);
      branches[branch] = values;
      for (int row = 0; row < choices.length; row++) {
        if (choices[row] == OPEN && (faults.addFrom(values, row) || !values.isNull(row))) {
          choices[row] = faults.has(row) ? NOTHING : branch;
          open--;
        }
      }
    }
    return new Values(BranchMerge.of(type, branches, choices, faults), false, faults);
  }
}
