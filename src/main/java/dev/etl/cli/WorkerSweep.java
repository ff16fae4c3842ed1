package dev.etl.cli;

import dev.etl.engine.compare.LocalStrategy;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyTrial;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import dev.etl.report.Comparison;
import dev.etl.report.Judgement;
import dev.etl.report.Machine;
import dev.etl.report.StrategyTiming;
import dev.etl.verdict.Evidence;
import dev.etl.verdict.Scaling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// A comparison of worker counts: the runs, and what they say.
///
/// @param points the mode and the workers of each side, in order
record WorkerSweep(List<Measured> points) {

  /// One side.
  record Measured(Mode mode, int workers) {
    String name() {
      return mode + " " + workers;
    }

    String options() {
      return WorkerSweep.options(mode.toString(), workers);
    }
  }

  /// As a mode is given, with the number of workers if it is a choice.
  static String options(String mode, int workers) {
    return mode.equals(Mode.SEQUENTIAL.toString()) ? mode : mode + " --workers=" + workers;
  }

  /// Each mode with each count; `sequential` has one worker.
  static WorkerSweep of(List<Mode> modes, List<Workers> counts, boolean remote) {
    int cores = Runtime.getRuntime().availableProcessors();
    return new WorkerSweep(
        modes.stream()
            .flatMap(
                mode ->
                    counts.stream()
                        .map(count -> new Measured(mode, count.resolve(mode, cores, remote))))
            .distinct()
            .toList());
  }

  /// The sides of a sweep.
  ///
  /// @param repetitions of each process
  List<Side> sides(Pipeline pipeline, MeasuredRun.Repetitions repetitions) {
    List<String> command = MeasuredRunCommand.process(repetitions);
    return points.stream()
        .map(
            point ->
                StrategyTrial.side(
                    point.name(),
                    command,
                    pipeline,
                    new LocalStrategy(point.mode(), new Workers.Fixed(point.workers()))))
        .toList();
  }

  /// The times as a comparison.
  Comparison comparison(
      Judgement rounds, int scale, String version, Instant started, Map<String, String> settings) {
    List<StrategyTiming> timings = new ArrayList<>();
    for (int side = 0; side < points.size(); side++) {
      Measured point = points.get(side);
      timings.add(rounds.timing(side, point.mode().toString(), point.workers(), scale));
    }
    return new Comparison(version, started, settings, timings, Machine.current());
  }

  /// The fastest way.
  Advice advice(Judgement rounds) {
    return new Advice(
        points, IntStream.range(0, points.size()).mapToObj(side -> median(rounds, side)).toList());
  }

  /// The median time of a side, in seconds.
  private double median(Judgement rounds, int side) {
    Measured point = points.get(side);
    return rounds.timing(side, point.name(), point.workers(), 1).wall().median();
  }

  /// The recommendations, for people.
  List<String> lines(Judgement rounds) {
    Optional<String> busy = Evidence.of(rounds.rounds()).busy();
    Map<Mode, List<Scaling.Point>> curves = new LinkedHashMap<>();
    for (int side = 0; side < points.size(); side++) {
      Measured point = points.get(side);
      curves
          .computeIfAbsent(point.mode(), _ -> new ArrayList<>())
          .add(new Scaling.Point(point.workers(), median(rounds, side)));
    }
    List<String> lines = new ArrayList<>();
    curves.forEach(
        (mode, curve) -> {
          if (mode != Mode.SEQUENTIAL) {
            lines.addAll(new Scaling(curve).lines(mode.toString(), busy));
          }
        });
    return lines;
  }
}
