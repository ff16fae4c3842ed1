package dev.etl.report;

import dev.etl.verdict.Plan;
import dev.etl.verdict.Round;
import dev.etl.verdict.Verdict;
import java.util.List;

/// The verdicts of a comparison, with the rounds that they rest on. Immutable.
///
/// @param sides the names of the sides
/// @param seed decided the order within each round
/// @param plan fixed before the first round
/// @param rounds the measured rounds
/// @param verdicts one for each pairing
public record Judgement(
    List<String> sides, long seed, Plan plan, List<Round> rounds, List<Paired> verdicts) {
  public Judgement {
    sides = List.copyOf(sides);
    rounds = List.copyOf(rounds);
    verdicts = List.copyOf(verdicts);
  }

  /// The verdict on a side.
  ///
  /// @param base the name of the side that it is compared with
  public record Paired(String base, String side, Verdict verdict) {

    /// The verdict as a sentence without a full stop.
    public String sentence() {
      return verdict.sentence(side, base);
    }
  }
}
