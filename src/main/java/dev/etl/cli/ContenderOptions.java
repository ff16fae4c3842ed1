package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.compare.Contender;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.engine.compare.PeakMemory;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyTrial;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/// The options that select the contenders of a comparison.
final class ContenderOptions {

  @Option(
      names = "--modes",
      paramLabel = "NAME",
      split = ",",
      description =
          "The strategies on this machine. Default: sequential,threads,processes; beside Spark"
              + " threads,processes")
  private List<Mode> modes = new ArrayList<>();

  @Option(
      names = "--engines",
      paramLabel = "NAME",
      split = ",",
      description = "Where to run: local, spark, or both. Default: local")
  private List<EngineName> engines = new ArrayList<>();

  @Option(
      names = "--scale",
      paramLabel = "N",
      split = ",",
      description =
          "How many times over the inputs are read, and all is compared: --scale=1,4,16. Default:"
              + " 1")
  private List<Integer> scales = new ArrayList<>();

  @ArgGroup(validate = false, heading = EngineOptions.HEADING)
  private @Nullable EngineOptions cluster;

  /// Checks that the options are consistent.
  ///
  /// @throws EtlException USAGE if they are not
  void check(Pipeline pipeline) {
    if (hasSpark()) {
      ClusterEngine.check(pipeline);
    } else {
      EngineOptions.checkNotGiven(cluster, "--engines=local,spark");
    }
    if (!hasLocal() && !modes.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--modes are strategies on this machine, which has no part in this",
          "add --engines=local,spark, or leave them out");
    }
    if (scales.stream().anyMatch(scale -> scale < 1)) {
      throw new EtlException(ErrorKind.USAGE, "--scale must be at least 1", "");
    }
  }

  /// Checks that nothing asks for several strategies, sizes or engines.
  ///
  /// @throws EtlException USAGE if something does
  void checkOneStrategy() {
    if (modes.size() > 1 || !scales.isEmpty() || !engines.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "versions are compared under one mode of this machine, with their inputs once",
          "name at most one mode, and leave out --scale and --engines");
    }
  }

  /// The only mode that is given; empty if none is.
  Optional<String> onlyMode() {
    return modes.stream().findFirst().map(Mode::toString);
  }

  /// How often the inputs are repeated, smallest size first.
  List<Integer> scales() {
    return scales.isEmpty() ? List.of(1) : scales.stream().distinct().sorted().toList();
  }

  /// Opens Spark, which the caller closes; null if it does not take part.
  ///
  /// @param workers total splits in parallel that wait for a network
  @Nullable Engine openSpark(Workers workers) {
    return hasSpark() ? EngineOptions.openSpark(cluster, workers) : null;
  }

  /// The contenders.
  ///
  /// @param spark result of [#openSpark]
  /// @param measuresMemory true to start a process for each mode that measures its peak memory
  List<Contender> contenders(Job declared, @Nullable Engine spark, boolean measuresMemory) {
    List<Contender> contenders = new ArrayList<>();
    Workers workers = declared.workersOrAutomatic();
    for (Mode mode : modes()) {
      PeakMemory peakMemory =
          measuresMemory
              ? PeakMemory.ofChildProcess(
                  RunCommand.comparedProcess(new MeasuredRun.Repetitions(0, 1)), mode, workers)
              : PeakMemory.UNKNOWN;
      contenders.add(Contender.local(mode, workers, peakMemory));
    }
    if (spark != null) {
      contenders.add(new Contender(EngineName.SPARK.toString(), spark, PeakMemory.UNKNOWN));
    }
    return contenders;
  }

  /// The modes as sides of a trial, the base first.
  ///
  /// @param warmups uncounted runs in each process
  List<Side> sides(Job declared, int warmups) {
    List<String> command =
        RunCommand.comparedProcess(new MeasuredRun.Repetitions(warmups, scales().getLast()));
    return modes().stream()
        .sorted(Comparator.comparing(mode -> mode != Mode.SEQUENTIAL))
        .map(
            mode ->
                StrategyTrial.side(
                    mode.toString(),
                    command,
                    declared.pipeline(),
                    mode,
                    declared.workersOrAutomatic()))
        .toList();
  }

  /// The modes with each count of workers.
  WorkerSweep sweep(List<Workers> counts, boolean remote) {
    return WorkerSweep.of(modes(), counts, remote);
  }

  /// Whether this machine and Spark both take part.
  boolean hasBoth() {
    return hasLocal() && hasSpark();
  }

  boolean hasSpark() {
    return engines.contains(EngineName.SPARK);
  }

  private boolean hasLocal() {
    return engines.isEmpty() || engines.contains(EngineName.LOCAL);
  }

  private List<Mode> modes() {
    if (!hasLocal()) {
      return List.of();
    }
    List<Mode> standard =
        hasSpark() ? List.of(Mode.THREADS, Mode.PROCESSES) : List.of(Mode.values());
    return modes.isEmpty() ? standard : modes.stream().distinct().toList();
  }
}
