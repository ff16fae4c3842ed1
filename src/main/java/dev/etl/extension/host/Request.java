package dev.etl.extension.host;

/// What is asked of a class, which begins a request.
enum Request {
  /// Find and bind the class. Once, first.
  BIND,
  /// Read a part of a source; the answer has parts.
  READ,
  /// Transform a batch.
  APPLY,
  /// Add a batch to a state.
  ADD,
  /// Merge two states.
  MERGE,
  /// Make the result of a state; the answer has parts.
  RESULT
}
