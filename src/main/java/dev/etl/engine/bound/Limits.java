package dev.etl.engine.bound;

import dev.etl.transform.Limit;
import dev.etl.transform.step.RowStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// Rows that each limit among the steps still lets through. Immutable.
///
/// @param left rows left, in the order of the steps
public record Limits(List<Long> left) implements Serializable {
  /// Without limits.
  public static final Limits NONE = new Limits(List.of());

  public Limits {
    left = List.copyOf(left);
  }

  /// The limits of the steps before the first row.
  static Limits of(List<RowStep> steps) {
    List<Long> all = new ArrayList<>();
    for (RowStep step : steps) {
      if (step instanceof Limit.Step(_, long rows)) {
        all.add(rows);
      }
    }
    return new Limits(all);
  }

  /// Whether some step limits the number of rows.
  public boolean exist() {
    return !left.isEmpty();
  }

  /// Whether no more rows can pass.
  public boolean isReached() {
    return left.contains(0L);
  }

  /// Whether no more rows can pass one limit.
  ///
  /// @param limit index of the limit, from 0
  public boolean isReached(int limit) {
    return left.get(limit) == 0;
  }

  /// Number of rows of a batch that pass one limit.
  ///
  /// @param limit index of the limit, from 0
  /// @param rows number of rows in the batch
  public int clamp(int limit, int rows) {
    return Math.clamp(left.get(limit), 0, rows);
  }

  /// The limits after rows have passed one of them.
  ///
  /// @param limit index of the limit, from 0
  public Limits take(int limit, long rows) {
    List<Long> fewer = new ArrayList<>(left);
    fewer.set(limit, left.get(limit) - rows);
    return new Limits(fewer);
  }

  /// The limits after a split is merged.
  ///
  /// @param claimed the limits when it was claimed
  /// @param remaining what it left of them
  public Limits without(Limits claimed, Limits remaining) {
    Limits fewer = this;
    for (int limit = 0; limit < left.size(); limit++) {
      fewer = fewer.take(limit, claimed.left.get(limit) - remaining.left.get(limit));
    }
    return fewer;
  }

  /// Whether a split would have given the same if claimed with these limits.
  ///
  /// @param claimed the limits when it was claimed
  /// @param remaining what it left of them
  /// @param mustBeExact whether the split has something that must not count after the last row that
  ///   passes: a fault, or rows to show
  public boolean admit(Limits claimed, Limits remaining, boolean mustBeExact) {
    for (int limit = 0; limit < left.size(); limit++) {
      long wanted = left.get(limit);
      long most = claimed.left.get(limit);
      long passed = most - remaining.left.get(limit);
      boolean tooFar = passed > wanted || (passed == wanted && mustBeExact && most > wanted);
      // A source was left out since, so more rows are wanted.
      boolean tooLittle = most < wanted && passed >= most;
      if (tooFar || tooLittle) {
        return false;
      }
    }
    return true;
  }
}
