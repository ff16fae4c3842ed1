package dev.etl.data.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Spells a double so that it reads back as the same number: the shortest decimal, `inf`, `-inf` or
/// `NaN`.
public final class DoubleText {
  /// The most bytes written by [#write].
  public static final int MAX_LENGTH = 32;

  private DoubleText() {}

  /// The spelling of any double, in ASCII.
  public static String of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return Double.toString(value);
  }

  /// Writes the text of [#of].
  ///
  /// @param bytes with room for [#MAX_LENGTH] bytes
  /// @return the end of the text
  public static int write(double value, byte[] bytes, int from) {
    int end = ShortestDecimal.write(value, bytes, from);
    return end == ShortestDecimal.NONE ? writeAny(of(value), bytes, from) : end;
  }

  private static int writeAny(String text, byte[] bytes, int from) {
    byte[] ascii = text.getBytes(ISO_8859_1);
    System.arraycopy(ascii, 0, bytes, from, ascii.length);
    return from + ascii.length;
  }
}
