package dev.etl.cli.terminal;

/// How messages on standard error are written.
public enum LogFormat {
  /// For people.
  TEXT,
  /// For programs: a JSON object a line.
  JSON
}
