package dev.etl.verdict;

import org.jspecify.annotations.Nullable;

/// The judgement on one side, compared with the base. Immutable.
public sealed interface Verdict {

  Finding finding();

  /// The rule that led to the finding, for people, without a full stop.
  String rule();

  /// The verdict as a sentence without a full stop.
  ///
  /// @param side the name of the side
  /// @param base the name of the side that it is compared with
  String sentence(String side, String base);

  /// A judgement of measured rounds.
  ///
  /// @param time wall time of the side over that of the base; the bounds hold with 99.2 %, or more
  ///   if several comparisons share the error
  /// @param cpu the same of CPU time; null if unknown
  /// @param rounds the measured rounds
  /// @param evidence what the machine did meanwhile
  record Judged(
      Finding finding,
      Interval time,
      @Nullable Interval cpu,
      int rounds,
      Evidence evidence,
      String rule,
      double margin)
      implements Verdict {

    @Override
    public String sentence(String side, String base) {
      return switch (finding) {
        case FASTER -> "%s is %s times as fast as %s".formatted(side, time.inverse().text(), base);
        case SLOWER -> "%s takes %s times as long as %s".formatted(side, time.text(), base);
        case EQUAL ->
            "%s and %s are equal within %s: %s times as long"
                .formatted(side, base, Percent.text(margin), time.text());
        case TOO_CLOSE ->
            "%s and %s are too close to call: %s times as long".formatted(side, base, time.text());
        case BUSY -> "%s and %s: unproven: the machine was busy".formatted(side, base);
        case TOO_SHORT, TOO_FEW -> throw new IllegalStateException("not measured");
      };
    }
  }

  /// No judgement, since no rounds could be measured.
  ///
  /// @param reason with advice, for people
  record Unmeasured(Finding finding, String reason, String rule) implements Verdict {
    @Override
    public String sentence(String side, String base) {
      return "%s and %s: %s".formatted(side, base, reason);
    }
  }
}
