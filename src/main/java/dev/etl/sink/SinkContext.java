package dev.etl.sink;

import dev.etl.data.Milestones;
import java.io.OutputStream;

/// What sinks are lent. Immutable.
///
/// @param standardOutput lent to sinks that write there: flushed, never closed. It should throw
///   what goes wrong: a [java.io.PrintStream] hides the reason
public record SinkContext(OutputStream standardOutput, Milestones milestones) {

  /// One that nobody watches.
  public static SinkContext of(OutputStream standardOutput) {
    return new SinkContext(standardOutput, Milestones.UNWATCHED);
  }
}
