package dev.etl.verdict;

/// The kinds of verdict on a side, compared with the base.
public enum Finding {
  FASTER,
  SLOWER,
  /// The difference is within the margin.
  EQUAL,
  /// Neither a direction nor equality was shown.
  TOO_CLOSE,
  /// Other programs or the host disturbed the rounds.
  BUSY,
  /// A run is too short to be timed.
  TOO_SHORT,
  /// Too few rounds fit into the time.
  TOO_FEW;

  /// True if the rounds showed something.
  public boolean proven() {
    return this == FASTER || this == SLOWER || this == EQUAL;
  }
}
