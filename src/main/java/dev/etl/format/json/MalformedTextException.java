package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.CharConversionException;

/// Bytes that are invalid UTF-8.
final class MalformedTextException extends CharConversionException {
  private static final long serialVersionUID = 1;

  private final long offset;
  private final boolean placed;
  private final String hint;

  private MalformedTextException(String what, long offset, boolean placed, String hint) {
    super(what);
    this.offset = offset;
    this.placed = placed;
    this.hint = hint;
  }

  /// @param offset the offset of the invalid character, from 0
  static MalformedTextException notUtf8(long offset) {
    return new MalformedTextException("is not valid UTF-8", offset, true, "store it as UTF-8");
  }

  /// The error for first bytes in UTF-16 or UTF-32.
  static MalformedTextException wide() {
    return new MalformedTextException(
        "is UTF-16 or UTF-32, not UTF-8",
        0,
        false,
        "store it as UTF-8, for example: iconv -f UTF-16 -t UTF-8");
  }

  /// The error for a character that may differ in the declared encoding.
  static MalformedTextException ambiguous(long offset, String declared) {
    return new MalformedTextException(
        "is declared as " + declared + " and has characters beyond ASCII",
        offset,
        false,
        "make the server respond in UTF-8, or save the response as a file in UTF-8 and load that");
  }

  /// The offset of the error, from 0.
  long offset() {
    return offset;
  }

  /// The error for users.
  ///
  /// @param line its line, from 1
  EtlException onLine(int line) {
    String what = EtlException.reason(this);
    String message = placed ? "line %d %s (byte %d)".formatted(line, what, offset + 1) : what;
    return new EtlException(ErrorKind.DATA, message, hint, this);
  }
}
