package dev.etl.format.csv.dialect;

import dev.etl.data.grammar.Words;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/// What decides the parts of a dialect that are not given.
public enum DialectMode {
  /// The file.
  GUESS,
  /// The defaults of RFC 4180.
  RFC4180;

  public static final Words<DialectMode> GRAMMAR = Words.of(DialectMode.class);

  /// The parts that are guessed.
  ///
  /// @param given whether a part is given
  public Set<DialectPart> guessed(Predicate<DialectPart> given) {
    Set<DialectPart> parts =
        this == GUESS ? EnumSet.allOf(DialectPart.class) : EnumSet.noneOf(DialectPart.class);
    parts.removeIf(given);
    return parts;
  }
}
