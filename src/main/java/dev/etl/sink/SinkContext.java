package dev.etl.sink;

import dev.etl.data.Milestones;
import dev.etl.data.text.TableFit;
import java.io.OutputStream;
import java.util.Optional;

/// The services of a run for its sinks. Immutable.
///
/// @param standardOutput for sinks that write there: flushed, never closed. It should throw its
///   errors: a [java.io.PrintStream] hides the reason
/// @param fit the terminal that standard output is; empty if tables there are shown whole
/// @param refusals takes single rows that a database refuses; empty if one of them fails the load
public record SinkContext(
    OutputStream standardOutput,
    Optional<TableFit> fit,
    Milestones milestones,
    Optional<Refusals> refusals) {

  /// For targets that take all rows, or fail, and show tables whole.
  public SinkContext(OutputStream standardOutput, Milestones milestones) {
    this(standardOutput, Optional.empty(), milestones, Optional.empty());
  }

  /// Without an observer.
  public static SinkContext of(OutputStream standardOutput) {
    return new SinkContext(standardOutput, Milestones.UNWATCHED);
  }
}
