package dev.etl.format.parquet;

import dev.etl.data.Validity;
import java.io.IOException;

/// Goes through the values of a column with one value a row, page by page, and notes which rows
/// have one. Not thread-safe.
record RowValues(LeafCursor cursor) {

  /// Takes the values of some rows of a page.
  @FunctionalInterface
  interface Run {
    /// Takes the values.
    ///
    /// @param first the index of the first value
    /// @param row the row in the batch
    void take(Values values, int first, int row, int count);
  }

  /// Takes a value.
  @FunctionalInterface
  interface One {
    void take(Values values, int index, int row);
  }

  /// Goes through the values of the next rows.
  ///
  /// @param all takes a run of values without nulls
  /// @param one takes a value among nulls
  Validity fill(int rows, Run all, One one) throws IOException {
    long[] bits = null;
    int done = 0;
    while (done < rows) {
      PageValues page = cursor.page();
      int count = Math.min(rows - done, cursor.available());
      int[] slots = cursor.slots(count);
      int present = count;
      if (slots == null) {
        all.take(page.values(), cursor.value(), done, count);
        if (bits != null) {
          set(bits, done, count);
        }
      } else {
        if (bits == null) {
          bits = new long[Validity.words(rows)];
          set(bits, 0, done);
        }
        present = 0;
        for (int index = 0; index < count; index++) {
          if (slots[index] >= 0) {
            one.take(page.values(), slots[index], done + index);
            bits[(done + index) >> 6] |= 1L << (done + index);
            present++;
          }
        }
      }
      cursor.skip(count, present);
      done += count;
    }
    return bits == null ? Validity.all(rows) : Validity.of(bits, rows);
  }

  /// Goes through the values of the next rows, one at a time.
  Validity each(int rows, One one) throws IOException {
    return fill(
        rows,
        (values, first, row, count) -> {
          for (int index = 0; index < count; index++) {
            one.take(values, first + index, row + index);
          }
        },
        one);
  }

  private static void set(long[] bits, int from, int count) {
    for (int row = from; row < from + count; row++) {
      bits[row >> 6] |= 1L << row;
    }
  }
}
