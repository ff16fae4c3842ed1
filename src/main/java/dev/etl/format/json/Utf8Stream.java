package dev.etl.format.json;

import dev.etl.format.text.Utf8;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Passes on bytes while they are UTF-8. All bytes before an invalid one are passed on first; then
/// reading throws [MalformedTextException]. Used by one thread.
final class Utf8Stream extends InputStream {
  /// JSON begins with ASCII: a zero among its first bytes belongs to a wider encoding.
  private static final int FIRST_BYTES = 4;

  private final InputStream stream;
  private final boolean onlyAscii;
  private final String declared;
  private long given;
  private long character;
  private int lead;
  private int seen;
  private int length;
  private @Nullable MalformedTextException failure;

  /// @param declared the encoding that the sender declares. If it is not UTF-8, only ASCII is
  ///   passed on, which is the same in both
  Utf8Stream(InputStream stream, String declared) {
    this.stream = stream;
    this.declared = declared;
    this.onlyAscii = !declared.equalsIgnoreCase("UTF-8");
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int from, int most) throws IOException {
    if (failure != null) {
      throw failure;
    }
    int count = stream.read(bytes, from, most);
    if (count < 0) {
      if (seen < length) {
        throw MalformedTextException.notUtf8(character);
      }
      return count;
    }
    failure = check(bytes, from, from + count);
    int whole = failure == null ? count : (int) Math.max(0, failure.offset() - given);
    given += whole;
    if (failure != null && whole == 0) {
      throw failure;
    }
    return whole;
  }

  private @Nullable MalformedTextException check(byte[] bytes, int from, int to) {
    long start = given - from;
    if (start + from < FIRST_BYTES
        && isWide(bytes, from, (int) Math.min(to, FIRST_BYTES - start))) {
      return MalformedTextException.wide();
    }
    int at = from;
    while (at < to) {
      if (seen == length) {
        at = onlyAscii ? Utf8.afterAscii(bytes, at, to) : Utf8.firstMalformed(bytes, at, to);
        if (at == to) {
          break;
        }
        character = start + at;
        if (onlyAscii) {
          return MalformedTextException.ambiguous(character, declared);
        }
        lead = bytes[at++] & 0xff;
        length = Utf8.length(lead);
        seen = 1;
        if (length == 0) {
          return MalformedTextException.notUtf8(character);
        }
      } else if (seen == 1 ? Utf8.isSecond(lead, bytes[at]) : Utf8.isContinuation(bytes[at])) {
        at++;
        seen++;
      } else {
        return MalformedTextException.notUtf8(character);
      }
    }
    return null;
  }

  /// True if there is a zero, or the byte order mark of UTF-16.
  private boolean isWide(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == 0) {
        return true;
      }
    }
    return given == 0
        && from + 1 < to
        && (bytes[from] & bytes[from + 1] & 0xff) == 0xfe
        && bytes[from] != bytes[from + 1];
  }

  @Override
  public int available() throws IOException {
    return stream.available();
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
