package dev.etl.pipeline;

import dev.etl.data.grammar.Words;

/// The policy for inputs with different columns.
public enum InputSchemas {
  /// Unites them by column name.
  UNION,
  /// Refuses them.
  SAME;

  /// By name.
  public static final Words<InputSchemas> GRAMMAR = Words.of(InputSchemas.class);
}
