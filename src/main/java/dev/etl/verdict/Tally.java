package dev.etl.verdict;

/// How many trials of several had an outcome. Immutable.
///
/// @param hits those that had it, from 0 to `trials`
/// @param trials at least 1
public record Tally(int hits, int trials) {
  private static final double DEVIATIONS = 1.96;

  public Tally {
    if (trials < 1 || hits < 0 || hits > trials) {
      throw new IllegalArgumentException(hits + " of " + trials);
    }
  }

  /// The share of trials.
  public double share() {
    return (double) hits / trials;
  }

  /// The lower bound of the 95 % interval of Wilson (Probable inference, 1927), from 0 to 1.
  public double low() {
    return hits == 0 ? 0 : Math.max(0, middle() - half());
  }

  /// The upper bound of that interval, from 0 to 1.
  public double high() {
    return hits == trials ? 1 : Math.min(1, middle() + half());
  }

  /// For people: `2 of 50 (1 % to 13 %)`.
  public String text() {
    return "%d of %d (%s to %s)"
        .formatted(hits, trials, Percent.whole(low()), Percent.whole(high()));
  }

  private double middle() {
    return (share() + DEVIATIONS * DEVIATIONS / 2 / trials) / scale();
  }

  private double half() {
    double variance =
        share() * (1 - share()) / trials + DEVIATIONS * DEVIATIONS / (4.0 * trials * trials);
    return DEVIATIONS * Math.sqrt(variance) / scale();
  }

  private double scale() {
    return 1 + DEVIATIONS * DEVIATIONS / trials;
  }
}
