package dev.etl.sink.parquet;

import dev.etl.data.Validity;
import java.util.Arrays;

/// Definition levels of a column: 1 for a value and 0 for null, in Parquet's hybrid of runs and
/// bits. Used by one thread at a time.
final class Levels {
  private int rows;
  private int nulls;

  /// One bit a row, as in [Validity]; empty before the first null.
  private long[] bits = new long[0];

  int rows() {
    return rows;
  }

  int nulls() {
    return nulls;
  }

  /// Number of rows with a value.
  int values() {
    return rows - nulls;
  }

  void add(Validity validity) {
    int size = validity.size();
    if (nulls + validity.nulls() > 0) {
      makeRoom(Math.addExact(rows, size));
      for (int row = 0; row < size; row++) {
        if (!validity.isNull(row)) {
          bits[(rows + row) >> 6] |= 1L << (rows + row);
        }
      }
    }
    rows += size;
    nulls += validity.nulls();
  }

  private void makeRoom(int wanted) {
    int words = Validity.words(wanted);
    if (words > bits.length) {
      bits = Arrays.copyOf(bits, Math.max(words, 2 * bits.length));
    }
    if (nulls == 0) {
      Arrays.fill(bits, 0, rows >> 6, -1L);
      if ((rows & 63) != 0) {
        bits[rows >> 6] = (1L << rows) - 1;
      }
    }
  }

  /// Encodes the levels for a data page of version 1: their length, then the bytes.
  void encode(GrowingBytes out) {
    int begin = out.size();
    out.addInt(0);
    if (nulls == 0 || nulls == rows) {
      out.addVarint(rows << 1);
      out.addByte(nulls == 0 ? 1 : 0);
    } else {
      addBits(out);
    }
    out.setInt(begin, out.size() - begin - Integer.BYTES);
  }

  private void addBits(GrowingBytes out) {
    int groups = (rows + 7) >> 3;
    out.addVarint((groups << 1) | 1);
    for (int group = 0; group < groups; group++) {
      out.addByte((int) (bits[group >> 3] >>> ((group & 7) << 3)));
    }
  }

  /// Serializes the levels for [#addFrom].
  void addTo(GrowingBytes out) {
    out.addInt(nulls);
    if (nulls > 0) {
      for (int word = 0; word < Validity.words(rows); word++) {
        out.addLong(bits[word]);
      }
    }
  }

  /// Adds levels serialized by [#addTo].
  ///
  /// @param size number of their rows
  /// @return their end
  int addFrom(byte[] bytes, int from, int size) {
    int at = from + Integer.BYTES;
    if (GrowingBytes.intAt(bytes, from) == 0) {
      add(Validity.all(size));
      return at;
    }
    long[] words = new long[Validity.words(size)];
    for (int word = 0; word < words.length; word++) {
      words[word] = GrowingBytes.longAt(bytes, at);
      at += Long.BYTES;
    }
    add(Validity.of(words, size));
    return at;
  }

  void clear() {
    Arrays.fill(bits, 0);
    rows = 0;
    nulls = 0;
  }
}
