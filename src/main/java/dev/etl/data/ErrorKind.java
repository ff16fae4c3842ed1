package dev.etl.data;

/// The kind of an error; each has its exit code on the command line.
public enum ErrorKind {
  /// An invalid request: an unknown option, a missing column.
  USAGE,
  /// Invalid data: too many bad rows, an unclosed quote, a truncated document.
  DATA,
  /// A source or target is unavailable: missing, refused, unreachable, the disk full.
  UNAVAILABLE,
  /// Another run is doing the same work.
  LOCKED,
  /// Results that should be equal differ.
  DIFFERENCE,
  /// The run took longer than it may.
  TIME_LIMIT,
  /// The run was stopped.
  CANCELLED,
  /// A bug.
  INTERNAL
}
