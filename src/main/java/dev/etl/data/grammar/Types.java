package dev.etl.data.grammar;

import dev.etl.data.Type;

/// Types of columns by their names.
public final class Types {
  /// All types.
  public static final Words<Type> GRAMMAR = Words.of(Type.class);

  private Types() {}
}
