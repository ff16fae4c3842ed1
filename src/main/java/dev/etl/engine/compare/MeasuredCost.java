package dev.etl.engine.compare;

import dev.etl.verdict.RunCost;
import java.util.Optional;
import java.util.regex.Pattern;

/// The cost of a [MeasuredRun], as its process tells it in one line. Immutable.
///
/// @param wallSeconds wall time of the run
/// @param cpuSeconds CPU time of the run
/// @param othersShare share of the machine's processors that other programs took; NaN if unknown
/// @param peakMemoryBytes peak resident memory of the process; empty if unknown
record MeasuredCost(
    double wallSeconds, double cpuSeconds, double othersShare, Optional<Long> peakMemoryBytes) {
  private static final String MARK = "etl-measured";
  private static final Pattern LINE =
      Pattern.compile(MARK + "( ([0-9.]+(E-?[0-9]+)?|NaN)){3} (-|[0-9]{1,18})");

  /// The line.
  String text() {
    return "%s %s %s %s %s"
        .formatted(
            MARK,
            wallSeconds,
            cpuSeconds,
            othersShare,
            peakMemoryBytes.map(String::valueOf).orElse("-"));
  }

  /// The cost in a line; empty if it is another line.
  static Optional<MeasuredCost> parse(String line) {
    if (!LINE.matcher(line).matches()) {
      return Optional.empty();
    }
    String[] words = line.split(" ", -1);
    return Optional.of(
        new MeasuredCost(
            Double.parseDouble(words[1]),
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]),
            Optional.of(words[4]).filter(bytes -> !bytes.equals("-")).map(Long::valueOf)));
  }

  /// The cost for a judge.
  RunCost cost() {
    return new RunCost(Math.max(wallSeconds, 1e-9), cpuSeconds, othersShare);
  }
}
