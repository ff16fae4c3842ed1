package dev.etl.data;

/// What sort of thing went wrong; the command line gives each kind an exit code of its own.
public enum ErrorKind {
  /// What was asked for makes no sense: an unknown option, a column that is not there.
  USAGE,
  /// The data is not what it claims to be: too many bad rows, an unclosed quote, half a document.
  DATA,
  /// A source or target is not to be had: missing, refused, out of reach, the disk full.
  UNAVAILABLE,
  /// Another run is at the same work.
  LOCKED,
  /// Results that should be the same differ.
  DIFFERENCE,
  /// The run was told to stop.
  CANCELLED,
  /// A bug.
  INTERNAL
}
