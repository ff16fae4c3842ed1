package dev.etl.expression.kernel;

import org.jspecify.annotations.Nullable;

/// The rows for which an expression has no value, and why: for each row the first reason that was
/// given. Mostly there is none, which costs nothing. Not to be changed once it is in a [Values].
public final class FaultyRows {
  private final int rows;
  private Reason @Nullable [] reasons;

  /// No faults as yet.
  public FaultyRows(int rows) {
    this.rows = rows;
  }

  public boolean isEmpty() {
    return reasons == null;
  }

  public boolean has(int row) {
    return get(row) != null;
  }

  /// Why a row has no value; null if it is not at fault.
  public @Nullable Reason get(int row) {
    return reasons == null ? null : reasons[row];
  }

  /// Notes a row, unless it has a reason already.
  void add(int row, Reason reason) {
    if (reasons == null) {
      reasons = new Reason[rows];
    }
    if (reasons[row] == null) {
      reasons[row] = reason;
    }
  }

  /// Takes over what some values say about a row.
  ///
  /// @param values of this batch, or one for all rows
  /// @return whether the row is at fault in them
  public boolean addFrom(Values values, int row) {
    @Nullable Reason reason = values.faults().get(values.at(row));
    if (reason == null) {
      return false;
    }
    add(row, values.scalar() ? _ -> reason.of(0) : reason);
    return true;
  }

  /// Takes over what some values say about all rows.
  void addAll(Values values) {
    if (!values.faults().isEmpty()) {
      for (int row = 0; row < rows; row++) {
        addFrom(values, row);
      }
    }
  }
}
