package dev.etl.report;

/// How a run ended.
public enum RunStatus {
  /// Everything was published.
  SUCCEEDED,
  /// The result was published without some rows or sources that were rejected within the limit, or
  /// some downloads failed.
  SUCCEEDED_WITH_REJECTS,
  /// An error ended the run; nothing was published.
  FAILED,
  /// The run was cancelled; nothing was published.
  CANCELLED
}
