package dev.etl.engine;

import dev.etl.data.Milestones;
import dev.etl.data.text.TableFit;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.sink.Refusals;
import dev.etl.sink.SinkContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// The surroundings of a run, given by the caller.
///
/// @param standardInput owned by the caller, not closed
/// @param standardOutput owned by the caller, not closed; written to only when the result is
///   published
/// @param fit the terminal that standard output is; empty if tables there are shown whole
/// @param milestones receives the progress of results
/// @param settings the options, for the report, in display order; without secrets
/// @param detailed whether to measure allocation, CPU time of parts, and when each split is read,
///   which slows start-up slightly
public record RunContext(
    InputStream standardInput,
    OutputStream standardOutput,
    Optional<TableFit> fit,
    Milestones milestones,
    ProgressListener progress,
    Cancellation cancellation,
    Map<String, String> settings,
    String version,
    boolean detailed) {

  /// A context that shows tables whole.
  public RunContext(
      InputStream standardInput,
      OutputStream standardOutput,
      Milestones milestones,
      ProgressListener progress,
      Cancellation cancellation,
      Map<String, String> settings,
      String version,
      boolean detailed) {
    this(
        standardInput,
        standardOutput,
        Optional.empty(),
        milestones,
        progress,
        cancellation,
        settings,
        version,
        detailed);
  }

  /// The context of one of several runs.
  ///
  /// @param run its name for people
  public RunContext named(String run) {
    return new RunContext(
        standardInput,
        standardOutput,
        fit,
        milestones,
        progress.named(run),
        cancellation,
        settings,
        version,
        detailed);
  }

  /// The context for sinks.
  SinkContext forSinks() {
    return forSinks(Optional.empty());
  }

  /// The same, with a receiver for rows that sinks refuse.
  SinkContext forSinks(Optional<Refusals> refusals) {
    return new SinkContext(standardOutput, fit, milestones, refusals);
  }
}
