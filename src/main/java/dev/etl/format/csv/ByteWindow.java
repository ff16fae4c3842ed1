package dev.etl.format.csv;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/// The part of a stream that is in memory, for code that looks at its bytes in place. Behind the
/// last byte stands a line feed as a sentinel, then further bytes that mean nothing. For one
/// thread.
final class ByteWindow implements Closeable {
  /// How many bytes behind the last one may be looked at.
  static final int PADDING = 32;

  /// How much is read at once of what follows the part that is asked for.
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

  /// @param offset where in the file the stream begins
  /// @param until where in the file the part ends that is asked for; a little more may be needed
  /// @param size how many bytes to hold, if no record is longer
  /// @param most how many bytes to hold at most of one that is
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

  /// Where the bytes end.
  int limit() {
    return limit;
  }

  /// Whether the last byte is the last one of the file. If the file does not end in a line feed,
  /// one is added, as if it did.
  boolean ended() {
    return ended;
  }

  /// Where in the file a byte of the window stands.
  long offset(int index) {
    return offset + (lineFeedAdded && index == limit ? index - 1 : index);
  }

  /// How many bytes of the window stand before a place in the file; at most all.
  int indexOf(long place) {
    return Math.clamp(place - offset, 0, limit);
  }

  /// Moves on: what was at `from` is at 0 then, and further bytes follow.
  ///
  /// @return false if there are none, or too many before a record is complete
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
    int length = (lineFeedAdded ? limit - 1 : limit) - from;
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
