package dev.etl.format.csv.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.TextSlices;
import java.util.Arrays;

/// The texts of some columns of a batch in one block of bytes, which is copied from the window of a
/// scan at once instead of value by value. Used by one thread.
///
/// ```java
/// scanner.copyTexts(from, block);
/// block.slices(0, rows); block.renew();
/// ```
public final class TextBlock {
  private final int[] columns;
  private final int capacity;
  private final int stride;
  private int[] bounds = {};
  private byte[] bytes = {};
  private int length;

  /// @param columns columns of a target whose start and end are taken, in ascending order
  /// @param capacity the most rows
  public TextBlock(int[] columns, int capacity) {
    this.columns = columns.clone();
    this.capacity = capacity;
    this.stride = 2 * columns.length;
    renew();
  }

  /// The index of a column among those of the block; negative if it is not there.
  public int indexOf(int column) {
    return Arrays.binarySearch(columns, column);
  }

  /// Begins with no texts, in new arrays, so that the old ones can be passed on.
  public void renew() {
    bytes = new byte[length + (length >> 4)];
    length = 0;
    bounds = new int[stride * capacity];
  }

  /// Adds the rows of a scan, which lie in its window one after another.
  ///
  /// @param to the row after the last
  void add(
      byte[] window, ScanTarget target, int from, int to, RecordText texts, ScannedText encoding) {
    int low = Integer.MAX_VALUE;
    int high = 0;
    for (int column : columns) {
      low = Math.min(low, target.begins[column][from]);
      high = Math.max(high, target.ends[column][to - 1]);
    }
    boolean copied = encoding.isUtf8(window, low, high);
    int shift = copied ? append(window, low, high - low) - low : 0;
    for (int index = 0; index < columns.length; index++) {
      int[] begin = target.begins[columns[index]];
      int[] end = target.ends[columns[index]];
      int at = from * stride + 2 * index;
      for (int row = from; row < to; row++) {
        if (begin[row] < end[row] && (!copied || !texts.isLiteral(window, begin[row], end[row]))) {
          byte[] text = texts.value(window, begin[row], end[row]).getBytes(UTF_8);
          bounds[at] = append(text, 0, text.length);
          bounds[at + 1] = bounds[at] + text.length;
        } else {
          bounds[at] = begin[row] + shift;
          bounds[at + 1] = end[row] + shift;
        }
        at += stride;
      }
    }
  }

  /// @return where the bytes are now
  private int append(byte[] source, int from, int count) {
    if (count > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return length - count;
  }

  /// Makes a text null.
  ///
  /// @param index index of its column among those of the block
  public void setNull(int index, int row) {
    int at = row * stride + 2 * index;
    bounds[at + 1] = bounds[at];
  }

  /// Moves the texts of a row to another.
  public void move(int from, int to) {
    System.arraycopy(bounds, from * stride, bounds, to * stride, stride);
  }

  /// The texts of a column.
  ///
  /// @param index index of the column among those of the block
  /// @param rows how many of the first rows
  public TextSlices slices(int index, int rows) {
    return new TextSlices(bytes, bounds, 2 * index, stride, rows);
  }
}
