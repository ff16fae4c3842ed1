package dev.etl.engine.bound;

import dev.etl.transform.Limit;
import dev.etl.transform.RowStep;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/// How many rows each limit among the steps of a pipeline lets through yet. Immutable.
///
/// @param left in the order of the steps
public record Limits(List<Long> left) implements Serializable {
  /// Those of steps that limit nothing.
  public static final Limits NONE = new Limits(List.of());

  public Limits {
    left = List.copyOf(left);
  }

  /// Those of steps that no row has gone through yet.
  static Limits of(List<RowStep> steps) {
    List<Long> all = new ArrayList<>();
    for (RowStep step : steps) {
      if (step instanceof Limit.Step(_, long rows)) {
        all.add(rows);
      }
    }
    return new Limits(all);
  }

  /// Whether some step limits how many rows get through.
  public boolean exist() {
    return !left.isEmpty();
  }

  /// Whether no further row can get through.
  public boolean isReached() {
    return left.contains(0L);
  }

  /// Whether no further row can get through one limit.
  ///
  /// @param limit which one, from 0
  public boolean isReached(int limit) {
    return left.get(limit) == 0;
  }

  /// How many rows of a batch get through one limit.
  ///
  /// @param limit which one, from 0
  /// @param rows how many there are
  public int clamp(int limit, int rows) {
    return Math.clamp(left.get(limit), 0, rows);
  }

  /// What is left once rows have got through one limit.
  ///
  /// @param limit which one, from 0
  public Limits take(int limit, long rows) {
    List<Long> fewer = new ArrayList<>(left);
    fewer.set(limit, left.get(limit) - rows);
    return new Limits(fewer);
  }

  /// What is left here once a split is merged.
  ///
  /// @param claimed what was left when it was claimed
  /// @param remaining what it has left of that
  public Limits without(Limits claimed, Limits remaining) {
    Limits fewer = this;
    for (int limit = 0; limit < left.size(); limit++) {
      fewer = fewer.take(limit, claimed.left.get(limit) - remaining.left.get(limit));
    }
    return fewer;
  }

  /// Whether a split would have come to the same if this had been left when it was claimed.
  ///
  /// @param claimed what was left then
  /// @param remaining what it has left of that
  /// @param faulty whether something went wrong in it, which must not count behind the last row
  ///   that gets through
  public boolean admit(Limits claimed, Limits remaining, boolean faulty) {
    for (int limit = 0; limit < left.size(); limit++) {
      long wanted = left.get(limit);
      long most = claimed.left.get(limit);
      long passed = most - remaining.left.get(limit);
      boolean tooFar = passed > wanted || (passed == wanted && faulty && most > wanted);
      // A source was left out meanwhile, so that more rows are wanted.
      boolean tooLittle = most < wanted && passed >= most;
      if (tooFar || tooLittle) {
        return false;
      }
    }
    return true;
  }
}
