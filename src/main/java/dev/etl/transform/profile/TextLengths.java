package dev.etl.transform.profile;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.StringColumn;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.Arrays;

/// The lengths of texts, in code points, and the first of the longest. Used by one thread at a
/// time.
final class TextLengths {
  private static final int KEPT = 256;

  private long shortest = Long.MAX_VALUE;
  private long longest = -1;
  private byte[] example = {};

  /// Adds the text of a row.
  void add(StringColumn texts, int row) {
    byte[] bytes = texts.bytes();
    int from = texts.offsets()[row];
    int to = texts.offsets()[row + 1];
    long length = 0;
    int kept = to;
    for (int at = from; at < to; at++) {
      if ((bytes[at] & 0xC0) != 0x80) {
        if (length == KEPT) {
          kept = at;
        }
        length++;
      }
    }
    shortest = Math.min(shortest, length);
    if (length > longest) {
      longest = length;
      example = Arrays.copyOfRange(bytes, from, kept);
    }
  }

  /// Adds those of the rows that follow.
  void merge(TextLengths next) {
    shortest = Math.min(shortest, next.shortest);
    if (next.longest > longest) {
      longest = next.longest;
      example = next.example;
    }
  }

  /// The lengths of at least one text.
  ColumnProfile.Lengths result() {
    return new ColumnProfile.Lengths(shortest, longest, new String(example, UTF_8));
  }

  void writeTo(ByteOutput out) {
    out.putLong(shortest);
    out.putLong(longest);
    out.putBytes(example);
  }

  void readFrom(ByteInput in) {
    shortest = in.getLong();
    longest = in.getLong();
    example = in.getBytes();
  }
}
