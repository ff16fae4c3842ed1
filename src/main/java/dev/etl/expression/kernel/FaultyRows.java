package dev.etl.expression.kernel;

import org.jspecify.annotations.Nullable;

/// The rows for which an expression has no value, each with its first reason. Costs nothing in the
/// usual case without faults. Must not be changed once it is in a [Values].
public final class FaultyRows {
  private final int rows;
  private Reason @Nullable [] reasons;

  /// No faults yet.
  public FaultyRows(int rows) {
    this.rows = rows;
  }

  public boolean isEmpty() {
    return reasons == null;
  }

  public boolean has(int row) {
    return get(row) != null;
  }

  /// The reason for a faulty row; null if the row is not faulty.
  public @Nullable Reason get(int row) {
    return reasons == null ? null : reasons[row];
  }

  /// Marks a row, unless it has a reason already.
  void add(int row, Reason reason) {
    if (reasons == null) {
      reasons = new Reason[rows];
    }
    if (reasons[row] == null) {
      reasons[row] = reason;
    }
  }

  /// Copies the fault of a row from some values.
  ///
  /// @param values of this batch, or one for all rows
  /// @return true if the row is faulty in them
  public boolean addFrom(Values values, int row) {
    @Nullable Reason reason = values.faults().get(values.at(row));
    if (reason == null) {
      return false;
    }
    add(row, values.scalar() ? _ -> reason.of(0) : reason);
    return true;
  }

  /// Copies the faults of all rows from some values.
  void addAll(Values values) {
    if (!values.faults().isEmpty()) {
      for (int row = 0; row < rows; row++) {
        addFrom(values, row);
      }
    }
  }
}
