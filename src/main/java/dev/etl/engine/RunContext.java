package dev.etl.engine;

import dev.etl.data.Milestones;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.count.ProgressListener;
import dev.etl.sink.Refusals;
import dev.etl.sink.SinkContext;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/// What the caller lends to a run.
///
/// @param standardInput lent, not closed
/// @param standardOutput lent, not closed; written to only when the result is published
/// @param milestones who is told how far results have come
/// @param settings what was asked for, for the report, in the order to show it in; without secrets
/// @param measureMemory whether to find out how much was allocated, which costs a little start-up
///   time
public record RunContext(
    InputStream standardInput,
    OutputStream standardOutput,
    Milestones milestones,
    ProgressListener progress,
    Cancellation cancellation,
    Map<String, String> settings,
    String version,
    boolean measureMemory) {

  /// What sinks are lent.
  SinkContext forSinks() {
    return forSinks(Optional.empty());
  }

  /// The same, with what takes rows that they refuse.
  SinkContext forSinks(Optional<Refusals> refusals) {
    return new SinkContext(standardOutput, milestones, refusals);
  }
}
