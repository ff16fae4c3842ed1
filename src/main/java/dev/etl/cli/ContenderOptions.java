package dev.etl.cli;

import dev.etl.cli.job.EngineOptions;
import dev.etl.cli.job.IsolationOptions;
import dev.etl.cli.job.Job;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.WholeNumbers;
import dev.etl.data.grammar.Words;
import dev.etl.engine.ClusterEngine;
import dev.etl.engine.Engine;
import dev.etl.engine.EngineName;
import dev.etl.engine.compare.Contender;
import dev.etl.engine.compare.LocalStrategy;
import dev.etl.engine.compare.MeasuredRun;
import dev.etl.engine.compare.PeakMemory;
import dev.etl.engine.compare.Side;
import dev.etl.engine.compare.StrategyTrial;
import dev.etl.pipeline.Isolated;
import dev.etl.pipeline.Mode;
import dev.etl.pipeline.Pipeline;
import dev.etl.pipeline.Workers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The options that select the contenders of a comparison.
final class ContenderOptions extends OptionGroup {
  /// The name of runs with worker processes.
  static final String ISOLATED = "isolated";

  private final Repeated<Mode> modes =
      list(
          Mode.GRAMMAR,
          "--modes",
          "NAME",
          "The strategies on this machine. Default: sequential,threads,processes; beside Spark"
              + " threads,processes");

  private final Repeated<EngineName> engines =
      list(
          Words.of(EngineName.class),
          "--engines",
          "NAME",
          "Engines: local, spark, or both. Default: local");

  private final Repeated<Long> scales =
      list(
          WholeNumbers.from(1),
          "--scale",
          "N",
          "Repeat the inputs this often, and compare each size: --scale=1,4,16. Default:" + " 1");

  private final IsolationOptions isolation = include(new IsolationOptions());

  private final EngineOptions cluster = include(new EngineOptions());

  /// Checks that the options are consistent.
  ///
  /// @throws EtlException USAGE if they are not
  void check(Pipeline pipeline) {
    if (hasSpark()) {
      ClusterEngine.check(pipeline);
    } else {
      cluster.checkNotGiven("--engines=local,spark");
    }
    if (!hasLocal() && (modes.isGiven() || isolation.areWanted())) {
      throw new EtlException(
          ErrorKind.USAGE,
          (modes.isGiven() ? "--modes" : "--isolate")
              + " is for this machine, which is not compared",
          "add --engines=local,spark, or leave them out");
    }
  }

  /// The job with the worker processes that the options ask for.
  Job in(Job declared) {
    return isolation.in(declared);
  }

  /// Checks that nothing asks for several strategies, sizes or engines.
  ///
  /// @throws EtlException USAGE if something does
  void checkOneStrategy() {
    if (modes.all().size() > 1 || scales.isGiven() || engines.isGiven() || isolation.areWanted()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "versions are compared under one mode of this machine, without --scale",
          "name at most one mode, and leave out --scale, --engines and --isolate");
    }
  }

  /// Whether modes, engines or worker processes are given.
  boolean areGiven() {
    return modes.isGiven() || engines.isGiven() || isolation.areWanted();
  }

  /// The only mode that is given; empty if none is.
  Optional<String> onlyMode() {
    return modes.all().stream().findFirst().map(Mode::toString);
  }

  /// How often the inputs are repeated, smallest size first.
  List<Integer> scales() {
    return scales.isGiven()
        ? scales.all().stream().map(Math::toIntExact).distinct().sorted().toList()
        : List.of(1);
  }

  /// Opens Spark, which the caller closes; null if it does not take part.
  ///
  /// @param workers total splits in parallel that wait for a network
  @Nullable Engine openSpark(Workers workers) {
    return hasSpark() ? cluster.openSpark(workers) : null;
  }

  /// The contenders.
  ///
  /// @param spark result of [#openSpark]
  /// @param measuresMemory true to start a process for each mode that measures its peak memory
  List<Contender> contenders(Job declared, @Nullable Engine spark, boolean measuresMemory) {
    List<Contender> contenders = new ArrayList<>();
    strategies(declared)
        .forEach(
            (name, strategy) -> {
              PeakMemory peakMemory =
                  measuresMemory
                      ? PeakMemory.ofChildProcess(
                          MeasuredRunCommand.process(new MeasuredRun.Repetitions(0, 1)), strategy)
                      : PeakMemory.UNKNOWN;
              Engine engine = strategy.engine(declared.pipeline(), WorkerProgram.command());
              contenders.add(new Contender(name, engine, peakMemory));
            });
    if (spark != null) {
      contenders.add(new Contender(EngineName.SPARK.toString(), spark, PeakMemory.UNKNOWN));
    }
    return contenders;
  }

  /// The modes of one process in the order of the options, then worker processes, by name.
  private Map<String, LocalStrategy> strategies(Job declared) {
    Map<String, LocalStrategy> strategies = new LinkedHashMap<>();
    Workers workers = declared.workersOrAutomatic();
    modes().forEach(mode -> strategies.put(mode.toString(), new LocalStrategy(mode, workers)));
    Isolated isolated = declared.pipeline().resources().isolated();
    if (hasLocal() && isolated.processes().isPresent()) {
      strategies.put(ISOLATED, new LocalStrategy(Mode.PROCESSES, workers, isolated));
    }
    return strategies;
  }

  /// The strategies of this machine as sides of a trial, the base first.
  ///
  /// @param warmups uncounted runs in each process
  List<Side> sides(Job declared, int warmups) {
    List<String> command =
        MeasuredRunCommand.process(new MeasuredRun.Repetitions(warmups, scales().getLast()));
    return strategies(declared).entrySet().stream()
        .sorted(Comparator.comparing(named -> named.getValue().mode() != Mode.SEQUENTIAL))
        .map(
            named ->
                StrategyTrial.side(named.getKey(), command, declared.pipeline(), named.getValue()))
        .toList();
  }

  /// The modes with each count of workers.
  ///
  /// @throws EtlException USAGE if worker processes are given
  WorkerSweep sweep(List<Workers> counts, boolean remote) {
    if (isolation.areWanted()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--workers: several counts are compared without worker processes",
          "name one count, or leave out --isolate");
    }
    return WorkerSweep.of(modes(), counts, remote);
  }

  /// Whether this machine and Spark both take part.
  boolean hasBoth() {
    return hasLocal() && hasSpark();
  }

  /// The options for worker processes.
  IsolationOptions isolation() {
    return isolation;
  }

  /// The options for Spark.
  EngineOptions spark() {
    return cluster;
  }

  boolean hasSpark() {
    return engines.all().contains(EngineName.SPARK);
  }

  private boolean hasLocal() {
    return !engines.isGiven() || engines.all().contains(EngineName.LOCAL);
  }

  private List<Mode> modes() {
    if (!hasLocal()) {
      return List.of();
    }
    List<Mode> standard = hasSpark() ? List.of(Mode.THREADS, Mode.PROCESSES) : Mode.FIXED;
    return modes.isGiven() ? modes.all().stream().distinct().toList() : standard;
  }
}
