package dev.etl.expression.kernel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pattern of LIKE: `%` matches any text, `_` any character, and the character after the escape
/// character itself. Works on UTF-8 bytes, where the first byte of a character is recognisable.
public final class LikePattern {
  /// Codes for `%` and `_`; never bytes of UTF-8.
  private static final byte ANY_TEXT = (byte) 0xFF;

  private static final byte ANY_CHARACTER = (byte) 0xFE;

  private final byte[] pattern;

  private LikePattern(byte[] pattern) {
    this.pattern = pattern;
  }

  /// Parses a pattern.
  ///
  /// @param escape the escape character; empty if there is none
  /// @return null if the pattern ends with the escape character
  public static @Nullable LikePattern of(String text, String escape) {
    byte[] source = text.getBytes(UTF_8);
    byte[] escapeBytes = escape.getBytes(UTF_8);
    byte[] pattern = new byte[source.length];
    int length = 0;
    int index = 0;
    while (index < source.length) {
      boolean escaped = escapeBytes.length > 0 && startsWith(source, index, escapeBytes);
      index += escaped ? escapeBytes.length : 0;
      if (index == source.length) {
        return null;
      }
      byte next = source[index++];
      pattern[length++] =
          !escaped && next == '%' ? ANY_TEXT : !escaped && next == '_' ? ANY_CHARACTER : next;
    }
    return new LikePattern(Arrays.copyOf(pattern, length));
  }

  private static boolean startsWith(byte[] source, int index, byte[] escape) {
    return index + escape.length <= source.length
        && Arrays.equals(source, index, index + escape.length, escape, 0, escape.length);
  }

  /// True if the whole text matches. On a mismatch, the last `%` takes one character more: that is
  /// enough, since all before it matches already.
  public boolean matches(TextView text) {
    byte[] bytes = text.bytes;
    int at = text.from;
    int next = 0;
    int retryAt = -1;
    int retryNext = -1;
    while (at < text.to) {
      if (next < pattern.length && pattern[next] == ANY_TEXT) {
        retryNext = ++next;
        retryAt = at;
      } else if (next < pattern.length && pattern[next] == ANY_CHARACTER) {
        at = text.forward(at, 1);
        next++;
      } else if (next < pattern.length && pattern[next] == bytes[at]) {
        at++;
        next++;
      } else if (retryNext >= 0) {
        retryAt = text.forward(retryAt, 1);
        at = retryAt;
        next = retryNext;
      } else {
        return false;
      }
    }
    while (next < pattern.length && pattern[next] == ANY_TEXT) {
      next++;
    }
    return next == pattern.length;
  }
}
