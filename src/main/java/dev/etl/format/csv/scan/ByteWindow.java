package dev.etl.format.csv.scan;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/// The part of a stream in memory, for code that reads its bytes in place. The last byte is
/// followed by a line feed as a sentinel, then by padding. Used by one thread.
final class ByteWindow implements Closeable {
  /// The number of bytes after the last one that may be read.
  static final int PADDING = 32;

  /// The number of bytes read at once after the requested part.
  private static final int OVERHANG = 1 << 13;

  private static final byte LINE_FEED = '\n';

  private final InputStream stream;
  private final long until;
  private final int most;
  private byte[] bytes;
  private int limit;
  private long offset;
  private boolean ended;
  private boolean lineFeedAdded;

  /// @param offset in the file where the stream begins
  /// @param until offset where the requested part ends; a little more may be needed
  /// @param size the bytes to hold, if no record is longer
  /// @param most the most bytes to hold of a longer one
  ByteWindow(InputStream stream, long offset, long until, int size, int most) {
    this.stream = stream;
    this.offset = offset;
    this.until = until;
    this.most = most;
    this.bytes = new byte[size + PADDING];
    this.bytes[0] = LINE_FEED;
  }

  /// The bytes themselves; valid until the window moves.
  byte[] bytes() {
    return bytes;
  }

  /// The end of the bytes.
  int limit() {
    return limit;
  }

  /// The end of the bytes of the file.
  int end() {
    return lineFeedAdded ? limit - 1 : limit;
  }

  /// True if the last byte is the last of the file. A missing line feed at the end of the file is
  /// added.
  boolean ended() {
    return ended;
  }

  /// The offset in the file of a byte of the window.
  long offset(int index) {
    return offset + (lineFeedAdded && index == limit ? index - 1 : index);
  }

  /// The number of bytes of the window before an offset in the file; at most all.
  int indexOf(long place) {
    return Math.clamp(place - offset, 0, limit);
  }

  /// Moves so that the byte at `from` is at 0, and reads further bytes.
  ///
  /// @return false if there are no more, or the record is too long
  boolean fill(int from) throws IOException {
    if (ended || limit - from > most) {
      return false;
    }
    limit -= from;
    offset += from;
    byte[] target = bytes;
    if (limit == bytes.length - PADDING) {
      target = new byte[2 * limit + PADDING];
    }
    System.arraycopy(bytes, from, target, 0, limit);
    bytes = target;
    int read = stream.read(bytes, limit, room());
    if (read < 0) {
      ended = true;
      if (limit > 0 && bytes[limit - 1] != LINE_FEED) {
        lineFeedAdded = true;
        bytes[limit++] = LINE_FEED;
      }
    } else {
      limit += read;
    }
    Arrays.fill(bytes, limit, limit + PADDING, (byte) 0);
    bytes[limit] = LINE_FEED;
    return true;
  }

  /// The bytes from an index of the window to the end of the stream.
  InputStream rest(int from) {
    int length = end() - from;
    return new SequenceInputStream(new ByteArrayInputStream(bytes, from, length), stream);
  }

  private int room() {
    long missing = until - offset - limit;
    return Math.clamp(missing > 0 ? missing : OVERHANG, 1, bytes.length - PADDING - limit);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
