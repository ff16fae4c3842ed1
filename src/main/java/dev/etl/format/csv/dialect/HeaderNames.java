package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Words;

/// What happens to names of a header that cannot be the names of columns.
public enum HeaderNames {
  /// Repeated and missing names get a number, and blanks around names are removed.
  REPAIR,
  /// Repeated and missing names are an error, and blanks belong to the names.
  STRICT;

  public static final Words<HeaderNames> GRAMMAR = Words.of(HeaderNames.class);
}
