package dev.etl.sink;

import dev.etl.data.grammar.Words;

/// How to write to an existing target.
public enum WriteMode {
  /// Replaces it as a whole.
  OVERWRITE,
  /// Appends the result to it.
  APPEND,
  /// Replaces rows with the same key, and keeps the others. Only for databases.
  UPSERT,
  /// Keeps it, and fails the run.
  FAIL;

  public static final Words<WriteMode> GRAMMAR = Words.of(WriteMode.class);
}
