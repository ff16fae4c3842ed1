package dev.etl.format.csv.guess;

import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.format.csv.guess.SampleRecord.Cell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A sample read with one delimiter, quote and escape: its comments, title lines and table, with a
/// score. Immutable.
///
/// The score is that of G. J. J. van den Burg, A. Nazábal and C. Sutton, "Wrangling messy CSV files
/// by detecting row and type patterns" (2019): the product of a score for the pattern of the rows,
/// `P = 1/K Σ Nk (Lk − 1)/Lk` for `K` patterns with `Nk` rows of `Lk` fields, and the share of
/// fields of a known type. Here `P` is divided by the number of rows, and comments, title lines and
/// columns that are empty throughout do not count.
///
/// @param syntax the reading, with comment and skipped lines found
/// @param table the records from the header on
/// @param width the most frequent number of fields
/// @param share the share of records with that number
/// @param broken the number of records whose quotes do not pair
record Reading(
    CsvSyntax syntax,
    List<SampleRecord> table,
    int width,
    double share,
    int broken,
    int patterns,
    double score) {
  private static final char HASH = '#';
  private static final double USUAL_SHARE = 0.8;
  private static final double FREQUENT_SHARE = 0.6;
  private static final int MAX_TITLE_LINES = 30;
  private static final double NO_SCORE = 1e-3;
  private static final double EMPTY_COLUMN = 0.8;

  /// Reads a sample.
  ///
  /// @param free the parts that are not given
  static Reading of(String text, boolean whole, CsvSyntax syntax, Set<DialectPart> free) {
    List<SampleRecord> all = SampleRecord.read(text, whole, syntax);
    boolean skips = free.contains(DialectPart.SKIPPED_LINES);
    boolean comments = free.contains(DialectPart.COMMENT) && hasComments(all);
    List<SampleRecord> records =
        comments ? all.stream().filter(record -> record.first() != HASH).toList() : all;
    int title = skips ? titleLines(records) : 0;
    List<SampleRecord> table = records.subList(title, records.size());
    // Then they are skipped: a row further on that begins with a hash stays a row.
    boolean above = comments && skips && isAbove(all, table);
    CsvSyntax found =
        syntax
            .withComment(comments && !above ? Character.valueOf(HASH) : syntax.comment())
            .withSkippedLines(title > 0 || above ? table.getFirst().line() : syntax.skippedLines());
    return of(found, table, title);
  }

  /// Whether all comments are above the table.
  private static boolean isAbove(List<SampleRecord> all, List<SampleRecord> table) {
    int begin = table.getFirst().line();
    return all.stream().allMatch(record -> record.first() != HASH || record.line() < begin);
  }

  private static Reading of(CsvSyntax syntax, List<SampleRecord> table, int title) {
    Map<Integer, Integer> widths = widths(table);
    int width = mostFrequent(widths);
    int rows = Math.max(1, table.size());
    int emptyColumns = emptyColumns(table, width);
    double pattern = 0;
    for (Map.Entry<Integer, Integer> each : widths.entrySet()) {
      int fields = each.getKey() == width ? width - emptyColumns : each.getKey();
      pattern += each.getValue() * Math.max(fields - 1.0, NO_SCORE) / Math.max(1, fields);
    }
    pattern /= Math.max(1, widths.size()) * (double) (rows + title);
    // A delimiter at the end of each line makes one.
    double empty = emptyColumns > (endsEmpty(table) ? 1 : 0) ? EMPTY_COLUMN : 1;
    return new Reading(
        syntax,
        table,
        width,
        widths.getOrDefault(width, 0) / (double) rows,
        widths.getOrDefault(0, 0),
        widths.size(),
        pattern * Math.max(NO_SCORE, knownShare(table)) * empty);
  }

  /// Whether every record has the usual number of fields, which is more than one.
  boolean isUniform() {
    return width > 1 && share == 1;
  }

  /// Whether the first record has the usual number of fields, which is more than one, and nearly
  /// all others have it: in a short table, all but one.
  boolean isConsistent() {
    long others = table.stream().filter(record -> record.width() != width).count();
    return isMost(USUAL_SHARE) || (others == 1 && table.size() > 2 && isMost(0));
  }

  /// The same for a table with many broken records.
  boolean isFrequent() {
    return table.size() > 3 && isMost(FREQUENT_SHARE);
  }

  private boolean isMost(double least) {
    return width > 1 && share >= least && !table.isEmpty() && table.getFirst().width() == width;
  }

  /// Whether every record ends with a delimiter.
  boolean endsEmpty() {
    return table.size() > 1 && endsEmpty(table);
  }

  private static boolean endsEmpty(List<SampleRecord> table) {
    return table.stream()
        .allMatch(record -> record.width() > 1 && record.cells().getLast().isEmpty());
  }

  private static Map<Integer, Integer> widths(List<SampleRecord> records) {
    Map<Integer, Integer> widths = new HashMap<>();
    records.forEach(record -> widths.merge(record.width(), 1, Integer::sum));
    return widths;
  }

  private static int mostFrequent(Map<Integer, Integer> widths) {
    int width = 0;
    for (Map.Entry<Integer, Integer> each : widths.entrySet()) {
      int best = widths.getOrDefault(width, 0);
      if (each.getValue() > best || (each.getValue() == best && each.getKey() > width)) {
        width = each.getKey();
      }
    }
    return width;
  }

  private static int emptyColumns(List<SampleRecord> table, int width) {
    int empty = 0;
    for (int column = 0; column < width; column++) {
      int index = column;
      empty +=
          table.stream()
                  .filter(record -> record.width() == width)
                  .allMatch(record -> record.cells().get(index).isEmpty())
              ? 1
              : 0;
    }
    return Math.min(empty, width - 1);
  }

  private static double knownShare(List<SampleRecord> table) {
    long known = 0;
    long cells = 0;
    for (SampleRecord record : table) {
      cells += record.cells().size();
      for (Cell cell : record.cells()) {
        known += !record.broken() && cell.kind() != CellKind.ODD ? 1 : 0;
      }
    }
    return cells == 0 ? 0 : known / (double) cells;
  }

  /// Lines that begin with a hash are comments if no record of the table looks like them.
  private static boolean hasComments(List<SampleRecord> records) {
    List<SampleRecord> hashes = records.stream().filter(record -> record.first() == HASH).toList();
    List<SampleRecord> others = records.stream().filter(record -> record.first() != HASH).toList();
    if (hashes.isEmpty() || others.size() < 2) {
      return false;
    }
    int width = mostFrequent(widths(others));
    if (width > 1 && hashes.stream().noneMatch(record -> record.width() == width)) {
      return true;
    }
    // Otherwise only at the top, with a blank behind the hash, above an evident header.
    return records.subList(0, hashes.size()).equals(hashes)
        && hashes.stream().allMatch(Reading::isRemark)
        && HeaderGuess.isEvident(others);
  }

  private static boolean isRemark(SampleRecord record) {
    String text = record.cells().getFirst().text();
    return text.length() < 2 || text.charAt(1) == ' ' || text.charAt(1) == HASH;
  }

  /// The number of records before the table.
  private static int titleLines(List<SampleRecord> records) {
    int width = mostFrequent(widths(records));
    int limit = Math.min(MAX_TITLE_LINES, records.size() - 2);
    int title = 0;
    while (title < limit && isBeforeTable(records, title, width)) {
      title++;
    }
    if (title == 0 || records.get(title).width() != width) {
      return 0;
    }
    List<SampleRecord> table = records.subList(title, records.size());
    boolean evident = HeaderGuess.isEvident(table);
    boolean titles =
        records.subList(0, title).stream()
            .allMatch(record -> record.filled() <= 1 && !record.broken());
    return evident || (titles && width > 2 && isNames(table)) ? title : 0;
  }

  private static boolean isBeforeTable(List<SampleRecord> records, int index, int width) {
    SampleRecord record = records.get(index);
    return record.width() < width || (width > 2 && record.filled() <= 1);
  }

  private static boolean isNames(List<SampleRecord> table) {
    List<Cell> header = table.getFirst().cells();
    return !HeaderGuess.isMissing(table)
        && header.stream().noneMatch(cell -> cell.text().isBlank())
        && new HashSet<>(header).size() == header.size();
  }
}
