package dev.etl.format.text;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A text whose byte order mark tells UTF-16 or UTF-32, as UTF-8 without the mark. Used by one
/// thread.
public final class Utf8Text extends InputStream {
  private static final int MARK = 4;
  private static final int CHARACTERS = 1 << 13;

  private final Reader reader;
  private final CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
  private final CharBuffer characters = CharBuffer.allocate(CHARACTERS).flip();
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHARACTERS).flip();
  private boolean ended;

  private Utf8Text(Reader reader) {
    this.reader = reader;
    encoder
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /// The text as UTF-8; unchanged if it has no such mark.
  ///
  /// @throws IOException if its first bytes cannot be read
  public static InputStream of(InputStream text) throws IOException {
    byte[] first = text.readNBytes(MARK);
    InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), text);
    Optional<TextEncoding> marked =
        TextEncoding.marked(first).filter(found -> !found.charset().equals(StandardCharsets.UTF_8));
    if (marked.isEmpty()) {
      return whole;
    }
    Reader reader =
        new BufferedReader(
            new InputStreamReader(
                whole,
                marked
                    .get()
                    .charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return new Utf8Text(reader);
  }

  /// The beginning of a text as UTF-8, without a last character that is cut off.
  public static byte[] ofBeginning(byte[] text) {
    return TextEncoding.marked(text)
        .filter(found -> !found.charset().equals(StandardCharsets.UTF_8))
        .map(
            found ->
                new String(text, found.charset())
                    .replaceFirst("^\ufeff", "")
                    .replaceFirst("\ufffd$", "")
                    .getBytes(StandardCharsets.UTF_8))
        .orElse(text);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /// @throws IOException a `CharacterCodingException` for bytes that are no text
  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    while (length > 0 && !bytes.hasRemaining()) {
      if (ended) {
        return -1;
      }
      fill();
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, from, count);
    return count;
  }

  private void fill() throws IOException {
    characters.compact();
    ended = reader.read(characters) < 0;
    characters.flip();
    bytes.clear();
    if (encoder.encode(characters, bytes, ended).isError()) {
      throw new MalformedInputException(1);
    }
    bytes.flip();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
