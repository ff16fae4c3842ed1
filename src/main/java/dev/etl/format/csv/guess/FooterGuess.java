package dev.etl.format.csv.guess;

import dev.etl.format.csv.guess.SampleRecord.Cell;
import java.util.List;

/// Finds remarks below a table, such as `Source: the office of statistics`: the last lines of a
/// file that have one field each, where the records of the table have three or more.
///
/// A remark is text. A number, or a line that the end of the file cuts, is a record that lacks
/// fields.
final class FooterGuess {
  private static final int MAX_LINES = 10;
  private static final int MIN_WIDTH = 3;

  private FooterGuess() {}

  /// The number of lines below the table; 0 if it reaches to the end.
  ///
  /// @param text all lines of the file
  static int lines(Reading reading, String text) {
    List<SampleRecord> table = reading.table();
    int begin = table.size();
    while (begin > 2 && isRemark(table.get(begin - 1), reading.width())) {
      begin--;
    }
    int remarks = table.size() - begin;
    if (remarks == 0
        || reading.width() < MIN_WIDTH
        || table.get(begin - 1).width() != reading.width()
        || isCut(table.getLast(), text)) {
      return 0;
    }
    long lines = text.lines().count() - table.get(begin).line();
    return lines > MAX_LINES ? 0 : (int) lines;
  }

  /// Whether a record has one field, or several where the delimiters are those of a sentence.
  private static boolean isRemark(SampleRecord record, int width) {
    List<Cell> cells = record.cells();
    return record.width() > 0
        && record.width() < width
        && cells.getFirst().text().chars().anyMatch(Character::isLetter)
        && cells.stream().skip(1).allMatch(FooterGuess::continuesSentence);
  }

  private static boolean continuesSentence(Cell cell) {
    return cell.text().startsWith(" ") && cell.kind() == CellKind.TEXT;
  }

  private static boolean isCut(SampleRecord last, String text) {
    char end = text.charAt(text.length() - 1);
    return end != '\n' && end != '\r' && !last.cells().getFirst().text().strip().contains(" ");
  }
}
