package dev.etl.report;

import dev.etl.data.Redaction;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A comparison in the format of hyperfine, for tools that read its files. The keys of version 1
/// (`mean` to `parameters`) and of version 2 (`schema_version`, `primary_metric`, `name`,
/// `measurements`, `summary`) occur side by side. `parameters`, a key of both, has the form of
/// version 1. Times are in seconds. Peak memory is left out: hyperfine measures it in every run, a
/// comparison in a separate run.
public final class HyperfineJson {
  private HyperfineJson() {}

  /// The comparison as UTF-8, to publish as a file.
  ///
  /// @param command the command line that runs the job under a strategy; URLs in it are redacted
  public static byte[] json(Comparison comparison, Function<StrategyTiming, String> command) {
    return JsonDocument.of(
        new Document(
            2,
            "time_wall_clock",
            comparison.strategies().stream()
                .map(
                    timing ->
                        result(
                            timing, comparison.strategies(), Redaction.text(command.apply(timing))))
                .toList()));
  }

  private static Result result(StrategyTiming timing, List<StrategyTiming> all, String command) {
    Measurements wall = timing.wall();
    return new Result(
        command,
        timing.label(all),
        wall.mean(),
        wall.standardDeviation(),
        wall.median(),
        timing.user().mean(),
        timing.system().mean(),
        wall.min(),
        wall.max(),
        wall.values(),
        Collections.nCopies(timing.runs(), 0),
        parameters(timing, all),
        IntStream.range(0, timing.runs()).mapToObj(run -> measurement(timing, run)).toList(),
        new Summary(
            statistics(wall),
            statistics(timing.cpu()),
            statistics(timing.user()),
            statistics(timing.system())));
  }

  /// All parameters, or the only one that differs between timings of one mode: the plot scripts of
  /// hyperfine take a single number.
  private static Map<String, String> parameters(StrategyTiming timing, List<StrategyTiming> all) {
    Map<String, String> parameters = new TreeMap<>();
    parameters.put("workers", Integer.toString(timing.workers()));
    boolean oneMode = differing(all, StrategyTiming::mode) == 1;
    long scales = differing(all, StrategyTiming::scale);
    if (oneMode && scales == 1 && differing(all, StrategyTiming::workers) > 1) {
      return parameters;
    }
    if (oneMode && scales > 1) {
      return Map.of("scale", Integer.toString(timing.scale()));
    }
    parameters.put("mode", timing.mode());
    if (timing.scale() > 1) {
      parameters.put("scale", Integer.toString(timing.scale()));
    }
    return parameters;
  }

  private static long differing(List<StrategyTiming> all, Function<StrategyTiming, Object> value) {
    return all.stream().map(value).distinct().count();
  }

  private static Measurement measurement(StrategyTiming timing, int run) {
    return new Measurement(
        new Time(timing.wallSeconds().get(run)),
        new Time(timing.cpu().values().get(run)),
        new Time(timing.userSeconds().get(run)),
        new Time(timing.systemSeconds().get(run)),
        0);
  }

  private static Statistics statistics(Measurements sample) {
    return new Statistics(
        "second",
        sample.count(),
        sample.mean(),
        sample.standardDeviation(),
        sample.median(),
        sample.min(),
        sample.max());
  }

  /// The file, field by field. Exit codes are 0, since only successful runs are timed.
  private record Document(int schemaVersion, String primaryMetric, List<Result> results) {}

  private record Result(
      String command,
      String name,
      double mean,
      @Nullable Double stddev,
      double median,
      double user,
      double system,
      double min,
      double max,
      List<Double> times,
      List<Integer> exitCodes,
      Map<String, String> parameters,
      List<Measurement> measurements,
      Summary summary) {}

  private record Measurement(
      Time timeWallClock, Time timeCpu, Time timeUser, Time timeSystem, int exitCode) {}

  private record Time(double value, String unit) {
    Time(double value) {
      this(value, "second");
    }
  }

  private record Summary(
      Statistics timeWallClock, Statistics timeCpu, Statistics timeUser, Statistics timeSystem) {}

  private record Statistics(
      String unit,
      int count,
      double mean,
      @Nullable Double stddev,
      double median,
      double min,
      double max) {}
}
