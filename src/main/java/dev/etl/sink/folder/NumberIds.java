package dev.etl.sink.folder;

import java.util.Arrays;

/// Numbers distinct 64-bit values in order of first occurrence, from 0. A hash table with linear
/// probing. Used by one thread at a time.
final class NumberIds {
  private long[] values = new long[16];
  private int[] table = new int[32];
  private int count;

  NumberIds() {
    Arrays.fill(table, -1);
  }

  int of(long value) {
    int mask = table.length - 1;
    int slot = slot(value) & mask;
    for (int id = table[slot]; id >= 0; id = table[slot]) {
      if (values[id] == value) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = count;
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = value;
    if (2 * count > table.length) {
      grow();
    }
    return count - 1;
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, -1);
    int mask = table.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = slot(values[id]) & mask;
      while (table[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = id;
    }
  }

  private static int slot(long value) {
    long mixed = value * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ (mixed >>> 32));
  }
}
