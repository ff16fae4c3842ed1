package dev.etl.sink.folder;

import java.util.Arrays;

/// Numbers distinct texts in order of first occurrence, from 0. A hash table with linear probing;
/// the texts are concatenated in one array. Used by one thread at a time.
final class TextIds {
  private byte[] texts = new byte[256];
  private int[] ends = new int[17];
  private int[] hashes = new int[16];
  private int[] table = new int[32];
  private int count;

  TextIds() {
    Arrays.fill(table, -1);
  }

  /// The number of the text in `bytes[from]` to before `bytes[to]`.
  int of(byte[] bytes, int from, int to) {
    int hash = hash(bytes, from, to);
    int mask = table.length - 1;
    int slot = hash & mask;
    for (int id = table[slot]; id >= 0; id = table[slot]) {
      if (hashes[id] == hash && Arrays.equals(texts, ends[id], ends[id + 1], bytes, from, to)) {
        return id;
      }
      slot = (slot + 1) & mask;
    }
    table[slot] = count;
    add(bytes, from, to, hash);
    if (2 * count > table.length) {
      grow();
    }
    return count - 1;
  }

  private void add(byte[] bytes, int from, int to, int hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, count * 2);
      ends = Arrays.copyOf(ends, count * 2 + 1);
    }
    int end = Math.addExact(ends[count], to - from);
    if (end > texts.length) {
      texts = Arrays.copyOf(texts, Math.max(end, texts.length * 2));
    }
    System.arraycopy(bytes, from, texts, ends[count], to - from);
    hashes[count++] = hash;
    ends[count] = end;
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, -1);
    int mask = table.length - 1;
    for (int id = 0; id < count; id++) {
      int slot = hashes[id] & mask;
      while (table[slot] >= 0) {
        slot = (slot + 1) & mask;
      }
      table[slot] = id;
    }
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int at = from; at < to; at++) {
      hash = 31 * hash + bytes[at];
    }
    hash *= 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }
}
