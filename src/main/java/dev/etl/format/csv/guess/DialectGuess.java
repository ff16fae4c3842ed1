package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import java.util.List;

/// A guessed syntax. Immutable.
///
/// @param findings the guesses that differ from the declared defaults, with reasons
public record DialectGuess(CsvSyntax syntax, List<Finding> findings) {

  public DialectGuess {
    findings = List.copyOf(findings);
  }

  /// A syntax without guesses.
  public static DialectGuess none(CsvSyntax syntax) {
    return new DialectGuess(syntax, List.of());
  }

  /// A guess.
  ///
  /// @param what the guess in words: `fields are separated by ';'`
  /// @param reason in words: `each of 3 records has 3 fields`
  public record Finding(DialectPart part, String what, String reason) {}
}
