package dev.etl.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// What is asked of a measurement, and what it gave.
///
/// @param text what is asked, in words
/// @param value what was measured
/// @param limit what it must not pass
/// @param atLeast whether the limit is the least that will do, rather than the most
/// @param verdict met, not met, or not judged
record Bar(
    String text, OptionalDouble value, OptionalDouble limit, boolean atLeast, Verdict verdict) {
  /// Whether a bar is met.
  enum Verdict {
    MET,
    NOT_MET,
    NOT_JUDGED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  static Bar atMost(String text, double value, double limit) {
    return judged(text, value, limit, false, value <= limit);
  }

  static Bar atLeast(String text, double value, double limit) {
    return judged(text, value, limit, true, value >= limit);
  }

  /// Whether etl is no slower than the fastest peer.
  ///
  /// @param timings with one named `etl`
  static Bar againstFastestPeer(List<Timing> timings) {
    return Timing.ofFastestPeer(timings)
        .map(
            peer ->
                atMost(
                    "no slower than the fastest peer (" + peer.contender().name() + ")",
                    Cases.timing(timings, "etl").median() / peer.median(),
                    1.0))
        .orElseGet(() -> notJudged("no slower than the fastest peer (no peer ran)"));
  }

  private static Bar judged(String text, double value, double limit, boolean atLeast, boolean met) {
    return new Bar(
        text,
        OptionalDouble.of(value),
        OptionalDouble.of(limit),
        atLeast,
        met ? Verdict.MET : Verdict.NOT_MET);
  }

  /// A bar that this run says nothing about.
  static Bar notJudged(String text) {
    return new Bar(text, OptionalDouble.empty(), OptionalDouble.empty(), false, Verdict.NOT_JUDGED);
  }

  /// The same measurement, made under conditions that allow no verdict.
  Bar withoutVerdict() {
    return new Bar(text, value, limit, atLeast, Verdict.NOT_JUDGED);
  }
}
