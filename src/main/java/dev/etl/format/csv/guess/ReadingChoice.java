package dev.etl.format.csv.guess;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.Candidates.Candidate;
import dev.etl.format.csv.guess.SampleRecord.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses the delimiter, quote and escape of a sample. Used once.
final class ReadingChoice {
  private static final Character BACKSLASH = '\\';
  private static final Character APOSTROPHE = '\'';

  /// Readings whose scores lie so near are equally good.
  private static final double NEAR = 0.95;

  /// The share of records that may be broken in a reading with other quotes.
  private static final double MAX_BROKEN = 0.1;

  private static final int SHOWN = 4;

  private final String text;
  private final boolean whole;
  private final CsvSyntax declared;
  private final Set<DialectPart> free;

  ReadingChoice(String text, boolean whole, CsvSyntax declared, Set<DialectPart> free) {
    this.text = text;
    this.whole = whole;
    this.declared = declared;
    this.free = free;
  }

  /// The best reading.
  ///
  /// @throws EtlException USAGE if two are equally good
  Reading best() {
    Reading usual = withDelimiter(declared.delimiter());
    if (!free.contains(DialectPart.DELIMITER)) {
      return usual;
    }
    List<Reading> strong = new ArrayList<>();
    List<Reading> weak = new ArrayList<>();
    for (Candidate candidate : Candidates.of(text)) {
      if (!candidate.delimiter().equals(declared.delimiter())) {
        Reading reading = withDelimiter(candidate.delimiter());
        boolean needsMore = candidate.weak() && usual.width() > 0;
        if (needsMore ? isEvident(reading) : isPossible(reading, usual)) {
          (candidate.weak() ? weak : strong).add(reading);
        }
      }
    }
    List<Reading> others = strong.isEmpty() ? weak : strong;
    if (usual.isConsistent()) {
      if (strong.isEmpty()) {
        return usual;
      }
      others.addFirst(usual);
    }
    others.sort(Comparator.comparingDouble(Reading::score).reversed());
    if (others.isEmpty()) {
      return usual;
    }
    Reading best = others.getFirst();
    if (others.size() > 1 && others.get(1).score() >= best.score() * NEAR) {
      throw ambiguous(best, others.get(1));
    }
    return best;
  }

  /// @param usual the declared reading: where it sees one column or no field, more may be broken
  private static boolean isPossible(Reading reading, Reading usual) {
    if (reading.table().size() == 1) {
      return reading.width() > 1
          && reading.table().getFirst().cells().stream().allMatch(ReadingChoice::isName);
    }
    return reading.isConsistent() || (usual.width() <= 1 && reading.isFrequent());
  }

  private static boolean isName(Cell cell) {
    return !cell.text().isEmpty()
        && cell.text()
            .chars()
            .allMatch(character -> Character.isLetterOrDigit(character) || character == '_');
  }

  /// Ordinary text has such characters too, so there must be columns of numbers.
  private static boolean isEvident(Reading reading) {
    if (reading.table().size() < 3 || !reading.isUniform()) {
      return false;
    }
    int typed = 0;
    List<SampleRecord> rows = reading.table().subList(1, reading.table().size());
    for (int column = 0; column < reading.width(); column++) {
      int index = column;
      typed += rows.stream().allMatch(row -> row.cells().get(index).kind().isTyped()) ? 1 : 0;
    }
    boolean header =
        reading.table().getFirst().cells().stream()
            .allMatch(cell -> cell.kind().isTyped() || isWord(cell));
    boolean aligned = reading.syntax().delimiter().repeated();
    return header
        && ((aligned || reading.width() > 2) ? typed > 0 : typed == 2 && areNumbers(rows));
  }

  private static boolean isWord(Cell cell) {
    return !cell.text().isBlank() && cell.kind() == CellKind.TEXT;
  }

  private static boolean areNumbers(List<SampleRecord> rows) {
    return rows.stream()
        .allMatch(row -> row.cells().stream().allMatch(cell -> cell.kind() == CellKind.NUMBER));
  }

  /// The best quote and escape with a delimiter.
  private Reading withDelimiter(Delimiter delimiter) {
    CsvSyntax syntax = declared.withDelimiter(delimiter);
    Reading reading = read(syntax);
    if (free.contains(DialectPart.QUOTE) && text.indexOf(APOSTROPHE) >= 0) {
      Reading other = read(syntax.withQuote(APOSTROPHE));
      if (other.score() > reading.score() && isQuoted(other, reading)) {
        reading = other;
      }
    }
    Character quote = reading.syntax().quote();
    if (free.contains(DialectPart.ESCAPE)
        && ((quote != null && text.contains("\\" + quote))
            || text.contains("\\" + delimiter.text()))
        && (reading.broken() > 0 || reading.patterns() > 1)) {
      Reading other = read(syntax.withQuote(quote).withEscape(BACKSLASH));
      if (other.broken() == 0 && other.score() > reading.score()) {
        reading = other;
      }
    }
    return reading;
  }

  private Reading read(CsvSyntax syntax) {
    return Reading.of(text, whole, syntax, free);
  }

  /// Whether apostrophes are quotes: without them records do not fit, or some columns are quoted
  /// throughout.
  private static boolean isQuoted(Reading reading, Reading without) {
    if (reading.broken() > reading.table().size() * MAX_BROKEN || reading.table().size() < 2) {
      return false;
    }
    if (without.patterns() > 1 && reading.patterns() == 1) {
      return true;
    }
    List<SampleRecord> rows = reading.table().subList(1, reading.table().size());
    boolean some = false;
    for (int column = 0; column < reading.width(); column++) {
      int index = column;
      List<Cell> cells =
          rows.stream()
              .filter(row -> row.width() == reading.width())
              .map(row -> row.cells().get(index))
              .filter(cell -> !cell.isEmpty())
              .toList();
      long quoted = cells.stream().filter(Cell::quoted).count();
      if (quoted > 0 && (quoted < cells.size() || cells.size() < 2)) {
        return false;
      }
      some |= quoted > 0;
    }
    return some;
  }

  private static EtlException ambiguous(Reading one, Reading other) {
    return new EtlException(
        ErrorKind.USAGE,
        "can be read in two ways: %s, or %s".formatted(shown(one), shown(other)),
        "choose one: %s, or %s".formatted(option(one), option(other)));
  }

  private static String shown(Reading reading) {
    return "separated by %s into %d fields (%s)"
        .formatted(
            DialectGuesser.shown(reading.syntax().delimiter()),
            reading.width(),
            reading.table().getFirst().cells().stream()
                .limit(SHOWN)
                .map(cell -> "'" + cell.text() + "'")
                .collect(Collectors.joining(", ")));
  }

  private static String option(Reading reading) {
    return "--delimiter='" + reading.syntax().delimiter().print() + "'";
  }
}
