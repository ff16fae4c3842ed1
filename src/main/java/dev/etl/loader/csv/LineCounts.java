package dev.etl.loader.csv;

import dev.etl.file.input.InputFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the lines before a place in a file, for readers of a range. Reads the earlier ranges only
/// on request, and each at most once. Thread-safe.
final class LineCounts {
  private static final int BUFFER = 1 << 16;

  private final InputFile file;
  private final long range;
  private final ConcurrentHashMap<Long, Long> counts = new ConcurrentHashMap<>();

  /// @param file a divisible file
  /// @param range bytes counted at a time
  LineCounts(InputFile file, long range) {
    this.file = file;
    this.range = range;
  }

  /// Number of line breaks (LF, CRLF or CR) that end before a place in the file.
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

  /// Counts the line breaks whose last character lies in a part of the file.
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
