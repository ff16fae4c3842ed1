package dev.etl.pipeline;

import java.math.BigDecimal;

/// How many bad rows a run tolerates. Immutable.
public sealed interface MaxErrors {
  MaxErrors NONE = new Count(0);

  /// Whether so many are too many, whatever is still to come.
  boolean exceededBy(long bad);

  /// Whether so many of all rows are too many, now that all have been seen.
  boolean exceededBy(long bad, long rows);

  /// A number of rows.
  ///
  /// @param rows not negative
  record Count(long rows) implements MaxErrors {
    @Override
    public boolean exceededBy(long bad) {
      return bad > rows;
    }

    @Override
    public boolean exceededBy(long bad, long rows) {
      return exceededBy(bad);
    }

    @Override
    public String toString() {
      return Long.toString(rows);
    }
  }

  /// A share of all rows, which can be judged only at the end.
  ///
  /// @param percent from 0 to 100
  record Share(double percent) implements MaxErrors {
    @Override
    public boolean exceededBy(long bad) {
      return false;
    }

    @Override
    public boolean exceededBy(long bad, long rows) {
      return bad * 100.0 > percent * rows;
    }

    @Override
    public String toString() {
      return BigDecimal.valueOf(percent).stripTrailingZeros().toPlainString() + "%";
    }
  }
}
