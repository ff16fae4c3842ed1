package dev.etl.format.csv.guess;

import dev.etl.format.csv.guess.SampleRecord.Cell;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Tells whether the first record of a table names its columns. Without evidence it does.
final class HeaderGuess {
  private static final int ROWS = 100;
  private static final int MAX_HEADER_ROWS = 3;
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2100;

  private final List<Cell> first;
  private final List<SampleRecord> rest;
  private int same;
  private int different;

  private HeaderGuess(List<SampleRecord> table) {
    this.first = table.getFirst().cells();
    this.rest =
        table.subList(1, Math.min(table.size(), ROWS)).stream()
            .filter(record -> record.width() == first.size())
            .toList();
    for (int column = 0; column < first.size(); column++) {
      compare(column);
    }
  }

  /// Whether the first record is data: each typed column has a value of its type there.
  ///
  /// @param table at least one record
  static boolean isMissing(List<SampleRecord> table) {
    HeaderGuess guess = new HeaderGuess(table);
    return guess.same > 0 && guess.different == 0 && !guess.lacksName() && !guess.namesNumbers();
  }

  /// The number of records that name the columns: more than one if the header is repeated, or if
  /// names of groups stand above an evident header.
  ///
  /// @param table at least one record, the first of which is a header
  static int rows(List<SampleRecord> table) {
    SampleRecord top = table.getFirst();
    int rows = 1;
    while (rows < MAX_HEADER_ROWS
        && rows < table.size()
        && table.get(rows).cells().equals(top.cells())) {
      rows++;
    }
    if (rows > 1) {
      return isNames(top) ? rows : 1;
    }
    boolean groups =
        table.size() > 2
            && top.width() == table.get(1).width()
            && top.filled() > 1
            && top.filled() < top.width()
            && top.cells().stream().allMatch(cell -> cell.text().isBlank() || isName(cell))
            && isNames(table.get(1))
            && isEvident(table.subList(1, table.size()));
    return groups ? 2 : 1;
  }

  private static boolean isNames(SampleRecord record) {
    return record.cells().stream().allMatch(HeaderGuess::isName);
  }

  private static boolean isName(Cell cell) {
    return !cell.text().isBlank() && cell.kind() == CellKind.TEXT;
  }

  /// Whether a word stands above values of another type.
  static boolean isEvident(List<SampleRecord> table) {
    return new HeaderGuess(table).different > 0;
  }

  /// Whether the first record lacks a value that all others have, as above row numbers.
  private boolean lacksName() {
    for (int column = 0; column < first.size(); column++) {
      int index = column;
      if (first.get(column).text().isBlank()
          && rest.stream().noneMatch(record -> record.cells().get(index).text().isBlank())) {
        return true;
      }
    }
    return false;
  }

  private void compare(int column) {
    Set<CellKind> kinds = EnumSet.noneOf(CellKind.class);
    for (SampleRecord record : rest) {
      kinds.add(record.cells().get(column).kind());
    }
    kinds.remove(CellKind.EMPTY);
    if (kinds.size() == 1 && kinds.iterator().next().isTyped()) {
      if (kinds.contains(first.get(column).kind())) {
        same++;
      } else {
        different++;
      }
    }
  }

  /// Whether the numbers in the first record look like names: years, or 0, 1, 2, ... above others.
  private boolean namesNumbers() {
    int[] numbers =
        first.stream().filter(cell -> isWhole(cell.text())).mapToInt(HeaderGuess::whole).toArray();
    if (numbers.length == 0) {
      return false;
    }
    boolean words = first.stream().anyMatch(cell -> !cell.kind().isTyped());
    boolean years = words || numbers.length > 1;
    for (int index = 0; index < numbers.length; index++) {
      years &= numbers[index] >= FIRST_YEAR && numbers[index] <= LAST_YEAR;
    }
    boolean counted = numbers.length > 2 || (numbers.length == 2 && words);
    for (int index = 1; index < numbers.length; index++) {
      counted &= numbers[index] == numbers[0] + index;
    }
    return (years && !rest.stream().allMatch(HeaderGuess::hasYear))
        || (counted && !rest.stream().anyMatch(HeaderGuess::isCounted));
  }

  private static boolean hasYear(SampleRecord record) {
    return record.cells().stream()
        .filter(cell -> isWhole(cell.text()))
        .mapToInt(HeaderGuess::whole)
        .anyMatch(number -> number >= FIRST_YEAR && number <= LAST_YEAR);
  }

  private static boolean isCounted(SampleRecord record) {
    int[] numbers =
        record.cells().stream()
            .filter(cell -> isWhole(cell.text()))
            .mapToInt(HeaderGuess::whole)
            .toArray();
    boolean counted = numbers.length > 1;
    for (int index = 1; index < numbers.length; index++) {
      counted &= numbers[index] == numbers[0] + index;
    }
    return counted;
  }

  private static boolean isWhole(String text) {
    return !text.isEmpty()
        && text.length() <= 9
        && text.chars().allMatch(character -> character >= '0' && character <= '9');
  }

  private static int whole(Cell cell) {
    return Integer.parseInt(cell.text());
  }
}
