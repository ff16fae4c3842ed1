package dev.etl.engine.suite;

import java.util.ArrayList;
import java.util.List;

/// How a list of rows differs from the expected one, row by row. The common rows are a longest
/// common subsequence, so that a row in between shows as one difference.
final class RowChanges {
  /// The most comparisons; longer lists are compared row by row, in their order.
  private static final long MAX_COMPARISONS = 25_000_000;

  private final List<String> columns;
  private final List<List<String>> expected;
  private final List<List<String>> found;
  private final List<String> messages = new ArrayList<>();

  private RowChanges(List<String> columns, List<List<String>> expected, List<List<String>> found) {
    this.columns = columns;
    this.expected = expected;
    this.found = found;
  }

  /// The differences, a line each; empty if there are none. Rows are numbered from 1, as expected.
  ///
  /// @param columns the names of the columns of both
  static List<String> of(
      List<String> columns, List<List<String>> expected, List<List<String>> found) {
    RowChanges changes = new RowChanges(columns, expected, found);
    changes.compare();
    return changes.messages;
  }

  private void compare() {
    int begin = 0;
    while (begin < expected.size()
        && begin < found.size()
        && expected.get(begin).equals(found.get(begin))) {
      begin++;
    }
    int expectedEnd = expected.size();
    int foundEnd = found.size();
    while (expectedEnd > begin
        && foundEnd > begin
        && expected.get(expectedEnd - 1).equals(found.get(foundEnd - 1))) {
      expectedEnd--;
      foundEnd--;
    }
    if ((long) (expectedEnd - begin) * (foundEnd - begin) > MAX_COMPARISONS) {
      addBlock(begin, expectedEnd, begin, foundEnd);
    } else {
      compare(begin, expectedEnd, foundEnd);
    }
  }

  private void compare(int begin, int expectedEnd, int foundEnd) {
    int rows = expectedEnd - begin;
    int others = foundEnd - begin;
    int[][] common = new int[rows + 1][others + 1];
    for (int row = rows - 1; row >= 0; row--) {
      for (int other = others - 1; other >= 0; other--) {
        common[row][other] =
            isSame(begin + row, begin + other)
                ? common[row + 1][other + 1] + 1
                : Math.max(common[row + 1][other], common[row][other + 1]);
      }
    }
    int row = 0;
    int other = 0;
    while (row < rows || other < others) {
      int fromRow = row;
      int fromOther = other;
      while ((row < rows || other < others)
          && !(row < rows && other < others && isSame(begin + row, begin + other))) {
        if (other == others || (row < rows && common[row + 1][other] >= common[row][other + 1])) {
          row++;
        } else {
          other++;
        }
      }
      addBlock(begin + fromRow, begin + row, begin + fromOther, begin + other);
      row += row < rows ? 1 : 0;
      other += other < others ? 1 : 0;
    }
  }

  private boolean isSame(int row, int other) {
    return expected.get(row).equals(found.get(other));
  }

  /// Adds rows without a common one between them: as many as possible are changed rows.
  private void addBlock(int from, int to, int otherFrom, int otherTo) {
    int pairs = Math.min(to - from, otherTo - otherFrom);
    for (int pair = 0; pair < pairs; pair++) {
      addChanged(from + pair, otherFrom + pair);
    }
    for (int row = from + pairs; row < to; row++) {
      messages.add("row " + (row + 1) + ": missing: " + text(expected.get(row)));
    }
    for (int row = otherFrom + pairs; row < otherTo; row++) {
      messages.add("after row " + to + ": unexpected: " + text(found.get(row)));
    }
  }

  private void addChanged(int row, int other) {
    List<String> before = expected.get(row);
    List<String> after = found.get(other);
    List<String> values = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      if (!before.get(column).equals(after.get(column))) {
        values.add(
            "%s: expected '%s', found '%s'"
                .formatted(columns.get(column), before.get(column), after.get(column)));
      }
    }
    if (!values.isEmpty()) {
      messages.add("row " + (row + 1) + ", " + String.join("; ", values));
    }
  }

  private static String text(List<String> row) {
    return String.join(",", row);
  }
}
