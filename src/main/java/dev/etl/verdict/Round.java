package dev.etl.verdict;

import java.util.List;

/// One run of each side, in an order that a coin decided. Immutable.
///
/// @param costs the cost of each side, in the order of the sides, not of the runs
/// @param controlSeconds wall time of a fixed piece of work in the same round; NaN if not measured
public record Round(List<RunCost> costs, double controlSeconds) {
  public Round {
    costs = List.copyOf(costs);
  }
}
