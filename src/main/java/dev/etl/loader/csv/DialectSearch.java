package dev.etl.loader.csv;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.DialectGuess;
import dev.etl.format.csv.guess.DialectGuesser;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.FormatGuess;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the dialect of a file: as declared, with the parts that are guessed from a sample.
/// Immutable.
///
/// @param declared the dialect, with defaults for the parts that are guessed
public record DialectSearch(CsvDialect declared, Set<DialectPart> guessed) {
  /// Bytes of a sample that are looked at: enough to see a pattern, and always the same, so that a
  /// larger sample gives the same dialect.
  private static final int MAX_BYTES = 1 << 16;

  /// The same for another declared dialect.
  DialectSearch with(CsvDialect other) {
    return new DialectSearch(other, guessed);
  }

  /// A dialect with the guesses that led to it.
  record Found(CsvDialect dialect, List<FormatGuess> guesses) {
    private static Found of(CsvDialect declared, DialectGuess guess) {
      CsvSyntax syntax = guess.syntax();
      return new Found(
          declared.withSyntax(syntax),
          guess.findings().isEmpty() ? List.of() : DialectSettings.of(syntax).guesses(guess));
    }
  }

  /// The dialect of a sampled file.
  ///
  /// @throws dev.etl.data.EtlException USAGE if two dialects are equally likely
  Found in(Sample sample, Columns wanted) {
    if (guessed.isEmpty()) {
      return new Found(declared, List.of());
    }
    int length = Math.min(sample.bytes().length, MAX_BYTES);
    DialectGuess guess =
        DialectGuesser.guess(
            new String(sample.bytes(), 0, length, declared.encoding()),
            sample.whole() && length == sample.bytes().length,
            declared.syntax(),
            guessed,
            names(wanted));
    return Found.of(declared, guess);
  }

  /// The dialect with the footer of a long file, of which [#in] sees only the beginning.
  ///
  /// @param sample the first bytes of its text
  /// @param dialect the dialect without a footer
  /// @param columns the number of columns
  Found footer(InputFile file, Sample sample, CsvDialect dialect, int columns) throws IOException {
    return guessed.contains(DialectPart.SKIPPED_FOOTER) && dialect.syntax().skippedFooter() == 0
        ? Found.of(dialect, new FooterSearch(file, sample, dialect, columns).guess())
        : new Found(dialect, List.of());
  }

  private static Set<String> names(Columns wanted) {
    return switch (wanted) {
      case TypedColumns typed -> typed.named().keySet();
      case ColumnSelection selection -> new HashSet<>(selection.names());
    };
  }
}
