package dev.etl.verdict;

/// The cost of one run. Immutable.
///
/// @param wallSeconds wall time, greater than 0
/// @param cpuSeconds CPU time of the run itself, over all cores; NaN if unknown
/// @param othersShare share of the processors that other programs took meanwhile, from 0 to 1; NaN
///   if unknown
public record RunCost(double wallSeconds, double cpuSeconds, double othersShare) {

  /// @throws IllegalArgumentException if the run took no time
  public RunCost {
    if (!(wallSeconds > 0)) {
      throw new IllegalArgumentException("A run of " + wallSeconds + " seconds");
    }
  }
}
