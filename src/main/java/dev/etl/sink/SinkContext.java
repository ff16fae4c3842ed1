package dev.etl.sink;

import dev.etl.data.Milestones;
import java.io.OutputStream;
import java.util.Optional;

/// What sinks are lent. Immutable.
///
/// @param standardOutput lent to sinks that write there: flushed, never closed. It should throw
///   what goes wrong: a [java.io.PrintStream] hides the reason
/// @param refusals takes single rows that a database refuses; empty where one of them is to fail
///   the load
public record SinkContext(
    OutputStream standardOutput, Milestones milestones, Optional<Refusals> refusals) {

  /// For targets that take all rows, or fail.
  public SinkContext(OutputStream standardOutput, Milestones milestones) {
    this(standardOutput, milestones, Optional.empty());
  }

  /// One that nobody watches.
  public static SinkContext of(OutputStream standardOutput) {
    return new SinkContext(standardOutput, Milestones.UNWATCHED);
  }
}
