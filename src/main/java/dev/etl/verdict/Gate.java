package dev.etl.verdict;

/// A claim that was checked. Immutable.
///
/// @param rule why, for people
public record Gate(Assertion claim, Outcome outcome, String rule) {
  /// The results of a check.
  public enum Outcome {
    TRUE,
    FALSE,
    UNPROVEN;

    /// The word for people.
    public String word() {
      return switch (this) {
        case TRUE -> "true";
        case FALSE -> "false";
        case UNPROVEN -> "unproven";
      };
    }
  }

  /// The same claim after another trial: false only if both say so.
  public Gate confirmedBy(Gate other) {
    return outcome == Outcome.FALSE && other.outcome != Outcome.FALSE
        ? new Gate(claim, Outcome.UNPROVEN, "not confirmed: " + other.rule)
        : this;
  }

  /// The result as a sentence without a full stop.
  public String sentence() {
    return "%s is %s: %s".formatted(claim.text(), outcome.word(), rule);
  }
}
