package dev.etl.extension.host;

/// Takes the parts of an answer. Used by one thread.
interface Answers {
  /// For answers without parts.
  Answers NONE = _ -> true;

  /// An attempt begins; what came before is void.
  default void begin() {}

  /// Takes a part.
  ///
  /// @return false if no more is wanted
  boolean take(byte[] part);
}
