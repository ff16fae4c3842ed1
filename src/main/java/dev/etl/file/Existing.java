package dev.etl.file;

/// What becomes of what stands at a target already.
public enum Existing {
  /// It is replaced, whole.
  REPLACED,
  /// It stays, and what is written comes behind it. Nobody else may add to it at the same time.
  KEPT,
  /// The target is refused, and so it is if something appears there before `commit`.
  REFUSED
}
