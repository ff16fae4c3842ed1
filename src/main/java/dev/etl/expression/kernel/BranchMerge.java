package dev.etl.expression.kernel;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// Merges several branches into one column, with one branch chosen for each row.
public final class BranchMerge {
  private BranchMerge() {}

  /// The values of the chosen branches.
  ///
  /// @param branches values of the type; a branch not chosen by any row may be null
  /// @param choices the branch of each row, or negative for null
  /// @param faults takes the faults of the chosen values
  public static Column of(Type type, Values[] branches, int[] choices, FaultyRows faults) {
    Validity.Builder builder = new Validity.Builder(choices.length);
    for (int row = 0; row < choices.length; row++) {
      boolean valid = choices[row] >= 0;
      if (valid) {
        Values chosen = branches[choices[row]];
        valid = !faults.addFrom(chosen, row) && !chosen.isNull(row);
      }
      builder.add(valid);
    }
    Validity validity = builder.build();
    return switch (type) {
      case SimpleType.LONG -> LongColumn.of(longs(branches, choices), validity);
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          TemporalColumn.of(type, longs(branches, choices), validity);
      case SimpleType.DOUBLE -> DoubleColumn.of(doubles(branches, choices), validity);
      case DecimalType decimal -> decimals(decimal, branches, choices, validity);
      case SimpleType.BOOLEAN -> BooleanColumn.of(booleans(branches, choices), validity);
      case SimpleType.STRING, SimpleType.JSON -> strings(branches, choices, validity).as(type);
    };
  }

  private static long[] longs(Values[] branches, int[] choices) {
    long[] picked = new long[choices.length];
    for (int branch = 0; branch < branches.length; branch++) {
      if (branches[branch] != null) {
        long[] values =
            branches[branch].column() instanceof LongColumn longs
                ? longs.values()
                : ((TemporalColumn) branches[branch].column()).values();
        int mask = branches[branch].scalar() ? 0 : -1;
        for (int row = 0; row < picked.length; row++) {
          picked[row] = choices[row] == branch ? values[row & mask] : picked[row];
        }
      }
    }
    return picked;
  }

  private static double[] doubles(Values[] branches, int[] choices) {
    double[] picked = new double[choices.length];
    for (int branch = 0; branch < branches.length; branch++) {
      if (branches[branch] != null) {
        double[] values = ((DoubleColumn) branches[branch].column()).values();
        int mask = branches[branch].scalar() ? 0 : -1;
        for (int row = 0; row < picked.length; row++) {
          picked[row] = choices[row] == branch ? values[row & mask] : picked[row];
        }
      }
    }
    return picked;
  }

  private static DecimalColumn decimals(
      DecimalType type, Values[] branches, int[] choices, Validity validity) {
    DecimalColumn.Builder builder = new DecimalColumn.Builder(type, choices.length);
    for (int row = 0; row < choices.length; row++) {
      if (validity.isNull(row)) {
        builder.addNull();
      } else {
        Values chosen = branches[choices[row]];
        builder.addFrom(chosen.column(), chosen.at(row));
      }
    }
    return builder.build();
  }

  private static boolean[] booleans(Values[] branches, int[] choices) {
    boolean[] picked = new boolean[choices.length];
    for (int row = 0; row < picked.length; row++) {
      if (choices[row] >= 0) {
        Values chosen = branches[choices[row]];
        picked[row] = ((BooleanColumn) chosen.column()).get(chosen.at(row));
      }
    }
    return picked;
  }

  private static StringColumn strings(Values[] branches, int[] choices, Validity validity) {
    StringColumn.Builder builder = new StringColumn.Builder(choices.length);
    for (int row = 0; row < choices.length; row++) {
      if (validity.isNull(row)) {
        builder.addNull();
      } else {
        Values chosen = branches[choices[row]];
        StringColumn strings = (StringColumn) chosen.column();
        int from = strings.offsets()[chosen.at(row)];
        builder.add(strings.bytes(), from, strings.offsets()[chosen.at(row) + 1] - from);
      }
    }
    return builder.build();
  }
}
