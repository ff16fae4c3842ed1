package dev.etl.verdict;

/// How many rounds are measured and when they are looked at: after half of them and at the end, at
/// no other time. Fixed before the first round. Immutable.
///
/// @param rounds the planned rounds
/// @param comparisons how many verdicts are given; they share the error
public record Plan(int rounds, int comparisons) {

  /// The plan for a time.
  ///
  /// @param seconds the time
  /// @param secondsOfRound the expected time of a round, greater than 0
  public static Plan within(double seconds, double secondsOfRound, int comparisons) {
    return new Plan(
        (int) Math.min(Rules.MAX_ROUNDS, Math.floor(seconds / secondsOfRound)), comparisons);
  }

  /// The fewest rounds that can show a difference: [Rules#MIN_ROUNDS], or more if several
  /// comparisons share the error.
  public int least() {
    int least = Rules.MIN_ROUNDS;
    while (SignedRank.outside(least, alphaEnd() / 2) < 0
        || SignedRank.outside(least, alphaGate() / 2) < 0) {
      least++;
    }
    return least;
  }

  /// The number of rounds after which the first look happens.
  public int half() {
    return rounds / 2;
  }

  double alphaHalf() {
    return Rules.ALPHA_HALF / comparisons;
  }

  double alphaEnd() {
    return Rules.ALPHA_END / comparisons;
  }

  double alphaGate() {
    return Rules.ALPHA_GATE / comparisons;
  }
}
