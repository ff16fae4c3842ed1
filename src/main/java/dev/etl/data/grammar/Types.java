package dev.etl.data.grammar;

import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.LinkedHashMap;
import java.util.Map;

/// Grammar of column types, by name.
public final class Types {
  /// All types.
  public static final Words<Type> GRAMMAR =
      new Words<>(new LinkedHashMap<>(Words.of(SimpleType.class).words()), Map.of());

  private Types() {}
}
