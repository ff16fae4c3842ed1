package dev.etl.data.grammar;

import dev.etl.data.Type;

/// Grammar of column types, by name.
public final class Types {
  /// All types.
  public static final Words<Type> GRAMMAR = Words.of(Type.class);

  private Types() {}
}
