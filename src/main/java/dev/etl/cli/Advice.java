package dev.etl.cli;

import static java.util.stream.Collectors.joining;

import dev.etl.cli.WorkerSweep.Measured;
import dev.etl.verdict.Scaling;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Which of several ways to run a job is to be used.
///
/// @param points the ways
/// @param seconds the median time of each
record Advice(List<Measured> points, List<Double> seconds) {
  Advice {
    points = List.copyOf(points);
    seconds = List.copyOf(seconds);
  }

  /// The way with the fewest workers among those within 5 % of the fastest; of several the fastest.
  Measured best() {
    double limit = Collections.min(seconds) * (1 + Scaling.CLOSE);
    return IntStream.range(0, points.size())
        .filter(way -> seconds.get(way) <= limit)
        .boxed()
        .min(
            Comparator.<Integer>comparingInt(way -> points.get(way).workers())
                .thenComparingDouble(seconds::get))
        .map(points::get)
        .orElseThrow();
  }

  /// The lines for people.
  ///
  /// @param commandLine the command line of a run with a way
  List<String> lines(Function<Measured, String> commandLine) {
    return List.of(
        "use: " + commandLine.apply(best()),
        "  %s has the fewest workers within 5 %% of the fastest".formatted(best().name()),
        "  " + times());
  }

  private String times() {
    return IntStream.range(0, points.size())
        .mapToObj(
            way ->
                String.format(Locale.ROOT, "%s %.4f s", points.get(way).name(), seconds.get(way)))
        .collect(joining(", "));
  }
}
