package dev.etl.engine.compare;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.pipeline.Pipeline;
import dev.etl.verdict.RunCost;
import java.util.List;

/// The strategies of this machine as [Side]s of a trial. Each run is a process, since a JVM decides
/// once how it compiles a job: several JVMs differ more than the runs within one. The process runs
/// the job without counting a few times, then once.
public final class StrategyTrial {
  private StrategyTrial() {}

  /// A strategy.
  ///
  /// @param command the program that calls [MeasuredRun#run] with its standard input and output
  public static Side side(
      String name, List<String> command, Pipeline pipeline, LocalStrategy strategy) {
    return new Side(name, () -> cost(name, command, pipeline, strategy));
  }

  private static RunCost cost(
      String name, List<String> command, Pipeline pipeline, LocalStrategy strategy) {
    return MeasuredRun.inChildProcess(command, pipeline, strategy)
        .map(MeasuredCost::cost)
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.UNAVAILABLE,
                    "a run under " + name + " failed in a process that measures it",
                    "run the job with etl run to see why"));
  }
}
