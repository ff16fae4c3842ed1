package dev.etl.format.text;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Leaves out the end-of-file characters of DOS (0x1A) at the end of a stream, and a line break
/// behind them; elsewhere they are characters like others. Not thread-safe.
public final class EndOfTextStream extends FilterInputStream {
  private static final byte END = 0x1a;
  private static final int CHUNK = 1 << 13;

  /// End-of-file characters, and the line break behind them, that are given only if something
  /// follows.
  private long ends;

  private String lineBreak = "";
  private boolean givesEnds;

  /// What follows them.
  private final byte[] rest = new byte[CHUNK];

  private int restFrom;
  private int restTo;

  public EndOfTextStream(InputStream stream) {
    super(stream);
  }

  /// Whether a whole text has end-of-file characters that are left out.
  public static boolean isNeededFor(byte[] text) {
    int end = endOfLastLine(text, 0, text.length);
    return end > 0 && text[end - 1] == END;
  }

  /// The index of the last line break; `to` if the bytes do not end with one.
  private static int endOfLastLine(byte[] bytes, int from, int to) {
    int index = to;
    index -= index > from && bytes[index - 1] == '\n' ? 1 : 0;
    index -= index > from && bytes[index - 1] == '\r' ? 1 : 0;
    return index;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    while (true) {
      if (givesEnds) {
        return giveEnd(buffer, from, length);
      }
      if (ends > 0) {
        if (restFrom == restTo && !readRest()) {
          return -1;
        }
        while (restFrom < restTo && isHeld(rest[restFrom])) {
          restFrom++;
        }
        givesEnds = restFrom < restTo;
      } else {
        int read = readChunk(buffer, from, length);
        int given = read <= 0 ? read : read - hold(buffer, from, from + read);
        if (given != 0 || length == 0) {
          return given;
        }
      }
    }
  }

  private int giveEnd(byte[] buffer, int from, int length) {
    int count = (int) Math.min(length, ends);
    if (count > 0) {
      Arrays.fill(buffer, from, from + count, END);
      ends -= count;
    } else {
      count = Math.min(length, lineBreak.length());
      for (int index = 0; index < count; index++) {
        buffer[from + index] = (byte) lineBreak.charAt(index);
      }
      lineBreak = lineBreak.substring(count);
    }
    givesEnds = ends > 0 || !lineBreak.isEmpty();
    return count;
  }

  private boolean readRest() throws IOException {
    restFrom = 0;
    restTo = Math.max(0, in.read(rest, 0, rest.length));
    return restTo > 0;
  }

  private int readChunk(byte[] buffer, int from, int length) throws IOException {
    if (restFrom == restTo) {
      return in.read(buffer, from, length);
    }
    int count = Math.min(length, restTo - restFrom);
    System.arraycopy(rest, restFrom, buffer, from, count);
    restFrom += count;
    return count;
  }

  /// Holds a character if it may belong to the end.
  private boolean isHeld(byte character) {
    if (character == END && lineBreak.isEmpty()) {
      ends++;
      return true;
    }
    boolean breaks =
        character == '\n' ? !lineBreak.endsWith("\n") : character == '\r' && lineBreak.isEmpty();
    if (breaks) {
      lineBreak += (char) character;
    }
    return breaks;
  }

  /// Holds the end of what was read, if it may be the end of the stream.
  ///
  /// @return the number of bytes held
  private int hold(byte[] buffer, int from, int to) {
    int index = endOfLastLine(buffer, from, to);
    int first = index;
    while (first > from && buffer[first - 1] == END) {
      first--;
    }
    if (first == index) {
      return 0;
    }
    for (int held = first; held < to; held++) {
      isHeld(buffer[held]);
    }
    return to - first;
  }

  @Override
  public int available() {
    return 0;
  }
}
