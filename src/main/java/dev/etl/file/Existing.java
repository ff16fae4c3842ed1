package dev.etl.file;

/// The policy if the target exists.
public enum Existing {
  /// It is replaced as a whole.
  REPLACED,
  /// It is kept, and the output is appended. Nobody else may append at the same time.
  KEPT,
  /// The target is refused, also if it appears before `commit`.
  REFUSED
}
