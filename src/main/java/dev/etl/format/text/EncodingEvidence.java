package dev.etl.format.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.Optional;

/// What the bytes of a text tell about its encoding: how many characters are UTF-8, and an excerpt
/// of the lines with characters beyond ASCII. Not thread-safe.
final class EncodingEvidence {
  /// The detector looks at no more.
  private static final int MAX_EXCERPT = 8_000;

  private static final int MAX_LINE = 400;

  private final ByteArrayOutputStream excerpt = new ByteArrayOutputStream();
  private final boolean[] bytes = new boolean[256];
  private long characters;
  private long invalid;

  /// Adds a part of the text.
  void add(byte[] text, int from, int to) {
    int at = Utf8.afterAscii(text, from, to);
    while (at < to) {
      int next = Utf8.firstMalformed(text, at, to);
      for (int index = at; index < next; index++) {
        characters += (text[index] & 0xc0) == 0xc0 ? 1 : 0;
      }
      invalid += next < to ? 1 : 0;
      at = next + 1;
    }
    for (int index = from; index < to; index++) {
      bytes[text[index] & 0xff] = true;
    }
    addLines(text, from, to);
  }

  private void addLines(byte[] text, int from, int to) {
    int at = Utf8.afterAscii(text, from, to);
    while (at < to && excerpt.size() < MAX_EXCERPT) {
      int begin = at;
      while (begin > from && at - begin < MAX_LINE && text[begin - 1] != '\n') {
        begin--;
      }
      int end = at;
      while (end < to && end - at < MAX_LINE && text[end] != '\n') {
        end++;
      }
      // A cut in the middle of a character would refute its encoding.
      while (end < to && text[end] < 0) {
        end++;
      }
      excerpt.write(text, begin, end - begin);
      excerpt.write('\n');
      at = Utf8.afterAscii(text, end, to);
    }
  }

  private byte[] found() {
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    for (int value = 0; value < bytes.length; value++) {
      if (bytes[value]) {
        found.write(value);
      }
    }
    return found.toByteArray();
  }

  /// The encoding. Empty if the text is UTF-8, perhaps with damage, or if it is unknown.
  Optional<Charset> encoding() {
    return invalid == 0 || characters > invalid
        ? Optional.empty()
        : EncodingDetector.of(excerpt.toByteArray(), found());
  }
}
