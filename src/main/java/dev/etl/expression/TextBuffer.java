package dev.etl.expression;

import dev.etl.data.StringColumn;
import java.util.Arrays;

/// Where a text is put together, in UTF-8. Used by one thread.
final class TextBuffer {
  private byte[] bytes = new byte[64];
  private int length;

  void clear() {
    length = 0;
  }

  void append(byte[] source, int from, int to) {
    int end = Math.addExact(length, to - from);
    if (end > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
    }
    System.arraycopy(source, from, bytes, length, to - from);
    length = end;
  }

  void append(TextView text) {
    append(text.bytes, text.from, text.to);
  }

  void addTo(StringColumn.Builder column) {
    column.add(bytes, 0, length);
  }
}
