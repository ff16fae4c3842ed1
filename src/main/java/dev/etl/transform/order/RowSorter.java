package dev.etl.transform.order;

/// Sorts rows by their keys, stably: by eight bytes of the key at a time with a radix sort from the
/// lowest digit, short ranges by insertion. Used by one thread.
///
/// The method: Donald Knuth, The Art of Computer Programming, volume 3, section 5.2.5.
final class RowSorter {
  private static final int FEW = 24;
  private static final int DIGIT = 8;
  private static final int VALUES = 1 << DIGIT;

  private final KeyBytes keys;
  private final int[] rows;
  private final long[] words;
  private final int[] otherRows;
  private final long[] otherWords;

  private RowSorter(KeyBytes keys) {
    int count = keys.count();
    this.keys = keys;
    this.rows = new int[count];
    this.words = new long[count];
    this.otherRows = new int[count];
    this.otherWords = new long[count];
    for (int row = 0; row < count; row++) {
      rows[row] = row;
    }
  }

  /// The bytes that it needs for each row, besides the keys.
  static final int BYTES_PER_ROW = 2 * (Integer.BYTES + Long.BYTES);

  /// The rows in the order of their keys; rows with equal keys in their own order.
  static int[] sorted(KeyBytes keys) {
    RowSorter sorter = new RowSorter(keys);
    sorter.sort(0, keys.count(), 0);
    return sorter.rows;
  }

  /// Sorts a range of rows whose keys are equal at the beginning.
  ///
  /// @param depth the number of equal bytes
  private void sort(int from, int to, int depth) {
    if (to - from <= FEW) {
      insert(from, to, depth);
      return;
    }
    int skipped = depth;
    long differing = load(from, to, skipped);
    while (differing == 0) {
      skipped += Long.BYTES;
      if (end(from, to, skipped)) {
        return;
      }
      differing = load(from, to, skipped);
    }
    int equal = Long.numberOfLeadingZeros(differing) / Byte.SIZE;
    if (equal > 0) {
      skipped += equal;
      differing = load(from, to, skipped);
    }
    for (int shift = 0; shift < Long.SIZE; shift += DIGIT) {
      if ((differing >>> shift & (VALUES - 1)) != 0) {
        distribute(from, to, shift);
      }
    }
    sortTies(from, to, skipped + Long.BYTES);
  }

  /// Reads the next eight bytes of each key.
  ///
  /// @return the bits in which they differ
  private long load(int from, int to, int depth) {
    long first = keys.word(rows[from], depth);
    long differing = 0;
    for (int at = from; at < to; at++) {
      long word = keys.word(rows[at], depth);
      words[at] = word;
      differing |= word ^ first;
    }
    return differing;
  }

  /// Whether no key has more bytes. Keys that are equal so far end together.
  private boolean end(int from, int to, int depth) {
    return to > from && keys.length(rows[from]) <= depth;
  }

  private void distribute(int from, int to, int shift) {
    int[] ends = new int[VALUES + 1];
    for (int at = from; at < to; at++) {
      ends[(int) (words[at] >>> shift & (VALUES - 1)) + 1]++;
    }
    ends[0] = from;
    for (int digit = 0; digit < VALUES; digit++) {
      ends[digit + 1] += ends[digit];
    }
    for (int at = from; at < to; at++) {
      int place = ends[(int) (words[at] >>> shift & (VALUES - 1))]++;
      otherWords[place] = words[at];
      otherRows[place] = rows[at];
    }
    System.arraycopy(otherWords, from, words, from, to - from);
    System.arraycopy(otherRows, from, rows, from, to - from);
  }

  private void sortTies(int from, int to, int depth) {
    int begin = from;
    for (int at = from + 1; at <= to; at++) {
      if (at == to || words[at] != words[begin]) {
        if (at - begin > 1 && !end(begin, at, depth)) {
          sort(begin, at, depth);
        }
        begin = at;
      }
    }
  }

  private void insert(int from, int to, int depth) {
    for (int at = from + 1; at < to; at++) {
      int row = rows[at];
      int place = at;
      while (place > from && KeyBytes.compare(keys, rows[place - 1], keys, row, depth) > 0) {
        rows[place] = rows[place - 1];
        place--;
      }
      rows[place] = row;
    }
  }
}
