package dev.etl.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// The runs of a contender, in seconds, in the order in which they ran.
///
/// @param peakBytes the peak resident memory of the run that was checked
record Timing(
    Contender contender,
    List<Double> wall,
    List<Double> user,
    List<Double> system,
    OptionalLong peakBytes) {

  /// That of the peer that took the least.
  static Optional<Timing> ofFastestPeer(List<Timing> timings) {
    return timings.stream()
        .filter(timing -> timing.contender().role() == Contender.Role.PEER)
        .min(Comparator.comparingDouble(Timing::median));
  }

  /// How far two equal contenders are apart, as the ratio of the slower median to the faster one:
  /// a ratio nearer to 1 than that says nothing. Empty without a twin.
  static OptionalDouble noise(List<Timing> timings) {
    return timings.stream()
        .filter(timing -> timing.contender().role() == Contender.Role.TWIN)
        .mapToDouble(
            twin -> {
              double ratio = twin.median() / timings.getFirst().median();
              return Math.max(ratio, 1 / ratio);
            })
        .findFirst();
  }

  double median() {
    return median(wall);
  }

  double min() {
    return wall.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
  }

  double max() {
    return wall.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
  }

  /// The median of user and system time together.
  double cpu() {
    return median(
        IntStream.range(0, user.size()).mapToObj(run -> user.get(run) + system.get(run)).toList());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
