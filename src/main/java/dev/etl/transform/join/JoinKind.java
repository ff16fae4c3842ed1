package dev.etl.transform.join;

import dev.etl.data.grammar.Words;

/// Which rows a join keeps.
public enum JoinKind {
  /// Rows with a match, once for each match.
  INNER,
  /// All rows; those without a match get nulls.
  LEFT,
  /// Rows with a match, then the rows of the table without one.
  RIGHT,
  /// All rows, then the rows of the table without a match.
  FULL,
  /// Rows with a match, once, without columns of the table.
  SEMI,
  /// Rows without a match.
  ANTI;

  public static final Words<JoinKind> GRAMMAR = Words.of(JoinKind.class);

  /// Whether it keeps rows without a match.
  boolean keepsUnmatched() {
    return this == LEFT || this == FULL || this == ANTI;
  }

  /// Whether it keeps rows of the table without a match.
  public boolean keepsTable() {
    return this == RIGHT || this == FULL;
  }

  /// Whether its result has columns of the table.
  public boolean addsColumns() {
    return this != SEMI && this != ANTI;
  }
}
