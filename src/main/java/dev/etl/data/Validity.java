package dev.etl.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The rows of a column that hold a value: one bit per row, set if there is one. Immutable.
public final class Validity {
  private final long @Nullable [] bits;
  private final int size;
  private final int nulls;

  /// @param bits null if every row holds a value
  private Validity(long @Nullable [] bits, int size, int nulls) {
    this.bits = nulls == 0 ? null : bits;
    this.size = size;
    this.nulls = nulls;
  }

  /// Every row holds a value.
  public static Validity all(int size) {
    return new Validity(null, size, 0);
  }

  /// No row holds a value.
  public static Validity none(int size) {
    return new Validity(new long[words(size)], size, size);
  }

  /// The validity with given bits.
  ///
  /// @param bits at least [#words] words: a row is bit `row & 63` of word `row >> 6`; bits after
  ///   the last row must not be set; must not be changed afterwards
  public static Validity of(long[] bits, int size) {
    int valid = 0;
    for (int word = 0; word < words(size); word++) {
      valid += Long.bitCount(bits[word]);
    }
    return new Validity(bits, size, size - valid);
  }

  /// The number of 64-bit words for a number of rows.
  public static int words(int size) {
    return (size + 63) >> 6;
  }

  /// The rows that hold a value in both.
  ///
  /// @param other of the same size
  public Validity and(Validity other) {
    if (other.bits == null) {
      return this;
    }
    if (bits == null) {
      return other;
    }
    long[] both = new long[words(size)];
    for (int word = 0; word < both.length; word++) {
      both[word] = bits[word] & other.bits[word];
    }
    return of(both, size);
  }

  /// The validity of the rows in another order.
  ///
  /// @param rows for each row, its row in this one, or negative for a null
  /// @param count the number of rows
  Validity gather(int[] rows, int count) {
    long[] gathered = new long[words(count)];
    for (int row = 0; row < count; row++) {
      if (rows[row] >= 0 && !isNull(rows[row])) {
        gathered[row >> 6] |= 1L << row;
      }
    }
    return of(gathered, count);
  }

  public boolean isNull(int row) {
    return bits != null && (bits[row >> 6] & (1L << row)) == 0;
  }

  public int size() {
    return size;
  }

  /// The number of nulls.
  public int nulls() {
    return nulls;
  }

  /// Collects the bits row by row. Used by one thread.
  public static final class Builder {
    private final int words;
    private long[] bits;
    private int size;
    private int nulls;

    /// @param capacity the possible number of rows; room for all is allocated once there are more
    ///   than a few
    public Builder(int capacity) {
      words = words(capacity);
      bits = new long[1];
    }

    public void add(boolean valid) {
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
    public Validity build() {
      return new Validity(bits, size, nulls);
    }
  }
}
