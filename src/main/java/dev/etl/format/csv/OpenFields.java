package dev.etl.format.csv;

import java.util.Arrays;

/// The fields of a scan that hold no number that could be taken on the way: three integers each.
/// For one thread.
final class OpenFields {
  private static final int WIDTH = 3;

  private int[] entries = new int[16 * WIDTH];
  private int count;

  int count() {
    return count;
  }

  /// @param row the row of the result
  /// @param slot the column of the result
  /// @param field where the field begins
  void add(int row, int slot, int field) {
    int at = count++ * WIDTH;
    if (at == entries.length) {
      entries = Arrays.copyOf(entries, at * 2);
    }
    entries[at] = row;
    entries[at + 1] = slot;
    entries[at + 2] = field;
  }

  int row(int index) {
    return entries[index * WIDTH];
  }

  int slot(int index) {
    return entries[index * WIDTH + 1];
  }

  int field(int index) {
    return entries[index * WIDTH + 2];
  }

  /// Forgets all but the first ones.
  void truncate(int remaining) {
    count = remaining;
  }
}
