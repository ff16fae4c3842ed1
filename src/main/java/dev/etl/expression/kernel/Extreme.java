package dev.etl.expression.kernel;

import java.util.Arrays;

/// The largest or smallest of several values of one type; nulls are ignored.
public record Extreme(boolean greatest) implements Operation {
  @Override
  public Values apply(Arguments arguments) {
    int[] choices = new int[arguments.rows()];
    Arrays.fill(choices, -1);
    Values[] branches = new Values[arguments.count()];
    for (int branch = 0; branch < branches.length; branch++) {
      branches[branch] = arguments.get(branch);
      for (int row = 0; row < choices.length; row++) {
        if (!arguments.isNull(branch, row)
            && (choices[row] < 0 || wins(branches[branch], branches[choices[row]], row))) {
          choices[row] = branch;
        }
      }
    }
    FaultyRows faults = new FaultyRows(choices.length);
    for (int row = 0; row < choices.length; row++) {
      choices[row] = arguments.hasFault(row) ? -1 : choices[row];
    }
    return arguments.result(BranchMerge.of(branches[0].type(), branches, choices, faults));
  }

  private boolean wins(Values challenger, Values champion, int row) {
    int order =
        ValueOrder.compare(
            challenger.column(), challenger.at(row), champion.column(), champion.at(row));
    return greatest ? order > 0 : order < 0;
  }
}
