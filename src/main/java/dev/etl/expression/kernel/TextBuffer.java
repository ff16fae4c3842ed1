package dev.etl.expression.kernel;

import dev.etl.data.StringColumn;
import java.util.Arrays;

/// A buffer for building a UTF-8 text, up to a length beyond that of any input: expressions can
/// make texts longer with each call. Used by one thread.
public final class TextBuffer {
  /// In bytes. The longest text of an input has 2 Mi characters.
  public static final int MAX_LENGTH = 8 << 20;

  /// The reason for a longer text.
  public static final Reason TOO_LONG = _ -> "makes a text of more than 8 MiB";

  private byte[] bytes = new byte[64];
  private int length;
  private boolean full;

  void clear() {
    length = 0;
    full = false;
  }

  /// True if the text became too long: the last append is missing.
  boolean isFull() {
    return full;
  }

  void append(byte[] source, int from, int to) {
    full |= to - from > MAX_LENGTH - length;
    if (full) {
      return;
    }
    int end = length + to - from;
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, length, to - from);
    length = end;
  }

  void append(TextView text) {
    append(text.bytes, text.from, text.to);
  }

  /// Adds the text, or null if it is too long.
  void addTo(StringColumn.Builder column) {
    if (full) {
      column.addNull();
    } else {
      column.add(bytes, 0, length);
    }
  }
}
