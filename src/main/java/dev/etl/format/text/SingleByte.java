package dev.etl.format.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// An encoding with one byte per character, of which the first 128 are ASCII: windows-1252,
/// ISO-8859-1, KOI8-R. Immutable.
public final class SingleByte {
  private static final int BYTES = 256;
  private static final int ASCII = 128;
  private static final Map<Charset, Optional<SingleByte>> KNOWN = new ConcurrentHashMap<>();

  private final boolean[] valid;
  private final boolean complete;

  private SingleByte(boolean[] valid) {
    this.valid = valid;
    boolean all = true;
    for (boolean one : valid) {
      all &= one;
    }
    this.complete = all;
  }

  /// The charset as one; empty if it is none.
  public static Optional<SingleByte> of(Charset charset) {
    return KNOWN.computeIfAbsent(charset, SingleByte::find);
  }

  private static Optional<SingleByte> find(Charset charset) {
    if (!charset.canEncode() || charset.newEncoder().maxBytesPerChar() != 1) {
      return Optional.empty();
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    boolean[] valid = new boolean[BYTES];
    for (int value = 0; value < BYTES; value++) {
      try {
        String character = decoder.decode(ByteBuffer.wrap(new byte[] {(byte) value})).toString();
        if (value < ASCII && !character.equals(String.valueOf((char) value))) {
          return Optional.empty();
        }
        valid[value] = character.length() == 1;
      } catch (CharacterCodingException _) {
        if (value < ASCII) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new SingleByte(valid));
  }

  /// True if all bytes of a range are characters.
  public boolean isValid(byte[] bytes, int from, int to) {
    if (complete) {
      return true;
    }
    for (int index = Utf8.afterAscii(bytes, from, to); index < to; index++) {
      if (!valid[bytes[index] & 0xff]) {
        return false;
      }
    }
    return true;
  }
}
