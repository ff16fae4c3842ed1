package dev.etl.report;

import java.util.List;

/// The outcome of a test of a pipeline. Immutable.
///
/// @param messages why it failed, a line each
public record TestOutcome(String name, Status status, double seconds, List<String> messages) {

  public TestOutcome {
    messages = List.copyOf(messages);
  }

  /// How a test ended.
  public enum Status {
    PASSED,
    /// Its result is not as expected.
    FAILED,
    /// It could not be run.
    BROKEN,
    /// Its result was accepted as the expected one.
    UPDATED
  }

  /// Whether it neither failed nor broke.
  public boolean isGood() {
    return status == Status.PASSED || status == Status.UPDATED;
  }
}
