package dev.etl.format.csv;

import dev.etl.data.EtlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/// Decodes strictly: bytes that are invalid in the encoding are an error with its line, never a
/// replacement character. All text before them is read first. Used by one thread.
final class DecodingReader extends Reader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream stream;
  private final Charset encoding;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
  private boolean endOfBytes;
  private boolean started;
  private boolean ended;
  private boolean malformed;
  private long lines;
  private boolean afterCarriageReturn;
  private boolean afterHighSurrogate;

  /// @param fromStart true at the start of the file, perhaps with a byte order mark
  /// @param linesBefore the number of lines of the file before the stream
  DecodingReader(InputStream stream, Charset encoding, boolean fromStart, long linesBefore) {
    this.stream = stream;
    this.started = !fromStart;
    this.lines = linesBefore;
    this.encoding = encoding;
    this.decoder =
        encoding
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// @param length at least 2: a character may be a surrogate pair
  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    if (length < 2) {
      throw new IllegalArgumentException("There must be room for 2 characters, not " + length);
    }
    CharBuffer characters = CharBuffer.wrap(buffer, from, length);
    while (characters.position() == from) {
      if (malformed || (ended && afterHighSurrogate)) {
        throw notInEncoding();
      }
      if (ended) {
        return -1;
      }
      if (!bytes.hasRemaining() && !endOfBytes) {
        fill();
      }
      CoderResult result = decoder.decode(bytes, characters, endOfBytes);
      malformed = result.isError();
      if (result.isUnderflow() && endOfBytes) {
        decoder.flush(characters);
        ended = true;
        break;
      }
      if (result.isUnderflow() && bytes.hasRemaining()) {
        fill();
      }
      dropByteOrderMark(characters, from);
    }
    int read = characters.position() - from;
    if (read == 0 && (malformed || afterHighSurrogate)) {
      throw notInEncoding();
    }
    count(buffer, from, read);
    return read == 0 ? -1 : read;
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = stream.read(bytes.array(), bytes.position(), bytes.remaining());
    if (read < 0) {
      endOfBytes = true;
    } else {
      bytes.position(bytes.position() + read);
    }
    bytes.flip();
  }

  private void dropByteOrderMark(CharBuffer characters, int from) {
    if (started || characters.position() == from) {
      return;
    }
    started = true;
    if (characters.array()[from] == BYTE_ORDER_MARK) {
      int rest = characters.position() - from - 1;
      System.arraycopy(characters.array(), from + 1, characters.array(), from, rest);
      characters.position(from + rest);
    }
  }

  private void count(char[] buffer, int from, int length) {
    for (int index = from; index < from + length; index++) {
      char character = buffer[index];
      // Among the JDK's decoders, only CESU-8 lets half of a pair through.
      if (afterHighSurrogate != Character.isLowSurrogate(character)) {
        throw notInEncoding();
      }
      afterHighSurrogate = Character.isHighSurrogate(character);
      if (character == '\r' || (character == '\n' && !afterCarriageReturn)) {
        lines++;
      }
      afterCarriageReturn = character == '\r';
    }
  }

  private EtlException notInEncoding() {
    return new InvalidTextException(lines + 1, encoding);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
