package dev.etl.format.csv.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.StringColumn;
import dev.etl.format.csv.dialect.Blanks;
import dev.etl.format.text.SingleByte;
import dev.etl.format.text.Utf8;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// An encoding whose delimiters and numbers [RecordScanner] finds in the bytes: UTF-8, or one with
/// a byte per character. Immutable.
///
/// @param single null for UTF-8
record ScannedText(Charset charset, @Nullable SingleByte single) {

  static boolean covers(Charset charset) {
    return charset.equals(UTF_8) || SingleByte.of(charset).isPresent();
  }

  /// @param charset a covered one
  static ScannedText of(Charset charset) {
    return new ScannedText(
        charset, charset.equals(UTF_8) ? null : SingleByte.of(charset).orElseThrow());
  }

  /// True if a range holds whole characters only.
  boolean isValid(byte[] bytes, int from, int to) {
    return single == null ? Utf8.isValid(bytes, from, to) : single.isValid(bytes, from, to);
  }

  /// True if the bytes of a range are also its UTF-8.
  boolean isUtf8(byte[] bytes, int from, int to) {
    return single == null || Utf8.afterAscii(bytes, from, to) == to;
  }

  /// The number of bytes of the blank at an index; 0 if another character is there.
  int blankLength(byte[] bytes, int index) {
    return single == null || bytes[index] >= 0
        ? Blanks.length(bytes, index)
        : Character.isWhitespace(text(bytes, index, 1).charAt(0)) ? 1 : 0;
  }

  /// The number of bytes of the blank that ends at an index; 0 if another character is there.
  ///
  /// @param begin the first byte that may belong to it
  int blankLengthBefore(byte[] bytes, int begin, int end) {
    return single == null
        ? Blanks.lengthBefore(bytes, begin, end)
        : end > begin ? blankLength(bytes, end - 1) : 0;
  }

  /// The index behind the character that has the byte at an index; it may be behind the bytes.
  int endOfCharacter(byte[] bytes, int index) {
    return single == null ? Utf8.endOfCharacter(bytes, index) : index + 1;
  }

  String text(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, charset);
  }

  /// Adds a text to a column.
  void append(byte[] bytes, int from, int length, StringColumn.Builder builder) {
    if (isUtf8(bytes, from, from + length)) {
      builder.add(bytes, from, length);
    } else {
      builder.add(text(bytes, from, length));
    }
  }
}
