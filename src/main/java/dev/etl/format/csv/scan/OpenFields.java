package dev.etl.format.csv.scan;

import java.util.Arrays;

/// The fields of a scan whose number could not be parsed on the way: four integers each. Used by
/// one thread.
final class OpenFields {
  private static final int WIDTH = 4;

  private int[] entries = new int[16 * WIDTH];
  private int count;

  int count() {
    return count;
  }

  /// @param row the row of the result
  /// @param slot the column of the result
  /// @param begin the start of the field
  /// @param end the separator behind it
  void add(int row, int slot, int begin, int end) {
    int at = count++ * WIDTH;
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, at * 2);
    }
    entries[at] = row;
    entries[at + 1] = slot;
    entries[at + 2] = begin;
    entries[at + 3] = end;
  }

  int row(int index) {
    return entries[index * WIDTH];
  }

  int slot(int index) {
    return entries[index * WIDTH + 1];
  }

  int begin(int index) {
    return entries[index * WIDTH + 2];
  }

  int end(int index) {
    return entries[index * WIDTH + 3];
  }

  /// Drops all but the first ones.
  void truncate(int remaining) {
    count = remaining;
  }
}
