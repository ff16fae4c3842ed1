package dev.etl.transform.join;

import dev.etl.data.grammar.Words;

/// How many rows of the table may match a row.
public enum Matches {
  /// At most one: a row with more is rejected.
  ONE,
  /// Any number.
  MANY;

  public static final Words<Matches> GRAMMAR = Words.of(Matches.class);
}
