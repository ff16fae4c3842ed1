package dev.etl.sink;

import dev.etl.data.grammar.Words;

/// What becomes of what is at the target already.
public enum WriteMode {
  /// It is replaced, whole.
  OVERWRITE,
  /// It stays, and the result comes behind it.
  APPEND,
  /// Rows of the same key are replaced, the others stay. Databases alone can do that.
  UPSERT,
  /// It stays, and the run fails.
  FAIL;

  public static final Words<WriteMode> GRAMMAR = Words.of(WriteMode.class);
}
