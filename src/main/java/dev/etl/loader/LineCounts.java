package dev.etl.loader;

import dev.etl.file.input.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;

/// How many lines there are before a place in a file, which nobody knows who reads a range of it.
/// The ranges before are read for it, but only if someone asks, and not again for the next who
/// asks. Safe for use by several threads.
final class LineCounts {
  private static final int BUFFER = 1 << 16;

  private final InputFile file;
  private final long range;
  private final ConcurrentHashMap<Long, Long> counts = new ConcurrentHashMap<>();

  /// @param file one that is divisible
  /// @param range how many bytes are counted at a time
  LineCounts(InputFile file, long range) {
    this.file = file;
    this.range = range;
  }

  /// How many line breaks (LF, CRLF or CR) end before a place in the file.
  long before(long place) throws IOException {
    long count = 0;
    long from = 0;
    for (; from + range <= place; from += range) {
      Long known = counts.get(from);
      if (known == null) {
        known = count(from, from + range);
        counts.put(from, known);
      }
      count += known;
    }
    return count + count(from, place);
  }

  /// Counts the line breaks whose last character is in a part of the file.
  private long count(long from, long to) throws IOException {
    if (from == to) {
      return 0;
    }
    long count = 0;
    boolean afterCarriageReturn = false;
    // A carriage return at the end counts here unless a line feed follows.
    try (InputStream stream = file.open(from)) {
      byte[] buffer = new byte[BUFFER];
      long left = to - from;
      while (left > 0) {
        int read = stream.read(buffer, 0, Math.clamp(left, 1, BUFFER));
        if (read < 0) {
          return count + (afterCarriageReturn ? 1 : 0);
        }
        left -= read;
        for (int index = 0; index < read; index++) {
          byte character = buffer[index];
          if (character == '\n' || afterCarriageReturn) {
            count++;
          }
          afterCarriageReturn = character == '\r';
        }
      }
      return count + (afterCarriageReturn && stream.read() != '\n' ? 1 : 0);
    }
  }
}
