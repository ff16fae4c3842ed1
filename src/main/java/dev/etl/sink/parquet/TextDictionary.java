package dev.etl.sink.parquet;

import java.util.Arrays;

/// The dictionary of a text column, numbered by first occurrence. It is abandoned if too many texts
/// differ. Used by one thread at a time.
final class TextDictionary {
  /// The most texts in a dictionary, so that an index takes two bytes.
  static final int MAX_TEXTS = 1 << 16;

  private static final int MAX_BYTES = 1 << 20;

  /// Number of texts after which the dictionary is abandoned if most of them differ.
  private static final int SAMPLE = 8 * 1024;

  private final GrowingBytes entries = new GrowingBytes();
  private int[] begins = new int[64];
  private int size;

  /// The indexes of texts plus one, by hash; 0 for a free slot.
  private int[] table = new int[256];

  /// The texts in PLAIN encoding, by index.
  GrowingBytes entries() {
    return entries;
  }

  int size() {
    return size;
  }

  /// Finds the index of each text, and adds new texts.
  ///
  /// @param texts in PLAIN encoding
  /// @param numbers receives one index for each text
  /// @return whether all of them fit; if not, none is added
  boolean number(GrowingBytes texts, int[] numbers) {
    byte[] bytes = texts.array();
    int before = size;
    int at = GrowingBytes.ROOM;
    for (int index = 0; index < numbers.length; index++) {
      int length = Integer.BYTES + GrowingBytes.intAt(bytes, at);
      numbers[index] = number(bytes, at, length);
      at += length;
      if (entries.size() > MAX_BYTES
          || size > MAX_TEXTS
          || (index + 1 == SAMPLE && size - before > SAMPLE / 2)) {
        forget(before);
        return false;
      }
    }
    return true;
  }

  private int number(byte[] bytes, int from, int length) {
    int slot = hash(bytes, from, length) & (table.length - 1);
    while (table[slot] != 0) {
      if (isAt(table[slot] - 1, bytes, from, length)) {
        return table[slot] - 1;
      }
      slot = (slot + 1) & (table.length - 1);
    }
    table[slot] = size + 1;
    return add(bytes, from, length);
  }

  private boolean isAt(int number, byte[] bytes, int from, int length) {
    int begin = begins[number];
    int end = begins[number + 1];
    return end - begin == length
        && Arrays.equals(entries.array(), begin, end, bytes, from, from + length);
  }

  private int add(byte[] bytes, int from, int length) {
    if (size + 2 > begins.length) {
      begins = Arrays.copyOf(begins, 2 * begins.length);
    }
    begins[size] = entries.end();
    entries.addBytes(bytes, from, length);
    begins[++size] = entries.end();
    if (2 * size > table.length) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    table = new int[2 * table.length];
    for (int number = 0; number < size; number++) {
      int begin = begins[number];
      int slot = hash(entries.array(), begin, begins[number + 1] - begin) & (table.length - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (table.length - 1);
      }
      table[slot] = number + 1;
    }
  }

  /// Hashes the length and the bytes, eight at a time.
  private static int hash(byte[] bytes, int from, int length) {
    long hash = length;
    int at = from + Integer.BYTES;
    int end = from + length;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      hash = (hash ^ GrowingBytes.longAt(bytes, at)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; at < end; at++) {
      hash = (hash ^ bytes[at]) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  /// Undoes the last additions. No text may be numbered afterwards.
  private void forget(int from) {
    entries.cutTo(from == 0 ? 0 : begins[from] - GrowingBytes.ROOM);
    size = from;
  }
}
