package dev.etl.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Which rows of a column hold a value: one bit a row, set where there is one. Immutable.
public final class Validity {
  private final long @Nullable [] bits;
  private final int size;
  private final int nulls;

  /// @param bits null where every row holds a value
  private Validity(long @Nullable [] bits, int size, int nulls) {
    this.bits = bits;
    this.size = size;
    this.nulls = nulls;
  }

  /// Every row holds a value.
  static Validity all(int size) {
    return new Validity(null, size, 0);
  }

  public boolean isNull(int row) {
    return bits != null && (bits[row >> 6] & (1L << row)) == 0;
  }

  public int size() {
    return size;
  }

  /// How many rows are null.
  public int nulls() {
    return nulls;
  }

  /// Collects the bits row by row. Not safe for use by several threads.
  static final class Builder {
    private final int words;
    private long[] bits;
    private int size;
    private int nulls;

    /// @param capacity how many rows may come; room for all of them is made when more than a few
    ///   have
    Builder(int capacity) {
      words = (capacity + 63) >> 6;
      bits = new long[1];
    }

    void add(boolean valid) {
      int word = size >> 6;
      if (word == bits.length) {
        bits = Arrays.copyOf(bits, Math.max(words, bits.length * 2));
      }
      if (valid) {
        bits[word] |= 1L << size;
      } else {
        nulls++;
      }
      size++;
    }

    /// Ends the column; the builder must not be used afterwards.
    Validity build() {
      return new Validity(bits, size, nulls);
    }
  }
}
