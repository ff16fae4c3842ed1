package dev.etl.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Finds since when a series of measurements is on another level. Two methods must agree:
/// E-divisive means (Matteson and James 2014), which tests by permutations and assumes no
/// distribution, and PELT (Killick, Fearnhead and Eckley 2012), which finds the cheapest division
/// exactly. Each sees changes where the other does not: the first in a run of wild values, the
/// second in drift.
///
/// Deterministic: the permutations have a fixed seed.
public final class ChangePoints {
  /// The fewest values on each side of a change.
  static final int MIN_SIDE = 3;

  /// The fewest values of a series in which a change is looked for.
  public static final int MIN_SERIES = 10;

  /// A change is provisional until this many values follow it, its own included.
  public static final int SETTLED = 5;

  /// How far the two methods may place a change apart.
  private static final int TOLERANCE = 2;

  private ChangePoints() {}

  /// A change of level.
  ///
  /// @param index the first value on the new level
  /// @param before the level before, the median between changes
  /// @param after the level from then on
  /// @param settled false as long as fewer than [#SETTLED] values are known since the change
  public record Change(int index, double before, double after, boolean settled) {

    /// The new level over the old one.
    public double ratio() {
      return after / before;
    }
  }

  /// The changes of a series, in order: those of at least [Rules#SMALLEST_EFFECT] that both methods
  /// found.
  ///
  /// @param values greater than 0, in order of time
  public static List<Change> of(double[] values) {
    if (values.length < MIN_SERIES) {
      return List.of();
    }
    double[] logarithms = Arrays.stream(values).map(Math::log).toArray();
    List<Integer> tested = EnergyDivision.of(logarithms);
    List<Integer> agreed = new ArrayList<>();
    for (int index : Pelt.of(logarithms)) {
      if (tested.stream().anyMatch(other -> Math.abs(other - index) <= TOLERANCE)) {
        agreed.add(index);
      }
    }
    return changes(values, agreed);
  }

  /// Leaves out the smallest change again and again, until all are large enough.
  private static List<Change> changes(double[] values, List<Integer> indexes) {
    List<Integer> kept = new ArrayList<>(indexes);
    while (true) {
      List<Change> changes = new ArrayList<>();
      for (int each = 0; each < kept.size(); each++) {
        int from = each == 0 ? 0 : kept.get(each - 1);
        int index = kept.get(each);
        int to = each + 1 == kept.size() ? values.length : kept.get(each + 1);
        changes.add(
            new Change(
                index,
                Quantile.of(Arrays.copyOfRange(values, from, index), 0.5),
                Quantile.of(Arrays.copyOfRange(values, index, to), 0.5),
                values.length - index >= SETTLED));
      }
      int smallest = -1;
      double effect = Math.log1p(Rules.SMALLEST_EFFECT);
      for (int each = 0; each < changes.size(); each++) {
        double own = Math.abs(Math.log(changes.get(each).ratio()));
        if (own < effect) {
          effect = own;
          smallest = each;
        }
      }
      if (smallest < 0) {
        return changes;
      }
      kept.remove(/* index */ smallest);
    }
  }
}
