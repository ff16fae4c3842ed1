package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.DialectGuess.Finding;
import dev.etl.format.csv.guess.SampleRecord.Cell;
import java.util.List;

/// Finds remarks below a table, such as `Source: the office of statistics`: the last lines of a
/// file that have one field each, where the records of the table have three or more.
///
/// A remark is text. A number, or a line that the end of the file cuts, is a record that lacks
/// fields.
public final class FooterGuess {
  private static final int MAX_LINES = 10;

  /// Columns of a table below which one field is a remark, and not a record that lacks some.
  public static final int MIN_WIDTH = 3;

  private FooterGuess() {}

  /// Guesses the lines below the table of a long file.
  ///
  /// @param tail the last lines of the file, from the beginning of one
  /// @param syntax how its records are written
  /// @param width the number of columns
  public static DialectGuess inTail(String tail, CsvSyntax syntax, int width) {
    int lines = lines(SampleRecord.read(tail, true, syntax), width, tail);
    return lines == 0
        ? DialectGuess.none(syntax)
        : new DialectGuess(syntax.withSkippedFooter(lines), List.of(finding(lines, width)));
  }

  /// The number of lines below the table; 0 if it reaches to the end.
  ///
  /// @param table the last records of the file
  /// @param width the number of fields of most records
  /// @param text the text of these records, and of what is behind them
  static int lines(List<SampleRecord> table, int width, String text) {
    int begin = table.size();
    while (begin > 2 && isRemark(table.get(begin - 1), width)) {
      begin--;
    }
    int remarks = table.size() - begin;
    if (remarks == 0
        || width < MIN_WIDTH
        || table.get(begin - 1).width() != width
        || table.get(begin - 2).width() != width
        || isCut(table.getLast(), text)) {
      return 0;
    }
    long lines = text.lines().count() - table.get(begin).line();
    return lines > MAX_LINES ? 0 : (int) lines;
  }

  static Finding finding(int lines, int width) {
    return new Finding(
        DialectPart.SKIPPED_FOOTER,
        lines == 1
            ? "the last line is not a record"
            : "the last " + lines + " lines are not" + " records",
        "remarks of one field follow a table of %d columns".formatted(width));
  }

  /// Whether a record has one field, or several where the delimiters are those of a sentence. One
  /// with a single quote may be the end of a text of several lines.
  private static boolean isRemark(SampleRecord record, int width) {
    List<Cell> cells = record.cells();
    return record.width() > 0
        && record.width() < width
        && cells.getFirst().text().chars().anyMatch(Character::isLetter)
        && cells.stream().skip(1).allMatch(FooterGuess::continuesSentence)
        && cells.stream().mapToInt(FooterGuess::quotes).sum() % 2 == 0;
  }

  private static int quotes(Cell cell) {
    return cell.quoted()
        ? 0
        : Math.toIntExact(cell.text().chars().filter(one -> one == '"').count());
  }

  private static boolean continuesSentence(Cell cell) {
    return cell.text().startsWith(" ") && cell.kind() == CellKind.TEXT;
  }

  private static boolean isCut(SampleRecord last, String text) {
    char end = text.charAt(text.length() - 1);
    return end != '\n' && end != '\r' && !last.cells().getFirst().text().strip().contains(" ");
  }
}
