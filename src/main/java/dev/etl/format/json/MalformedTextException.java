package dev.etl.format.json;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.CharConversionException;

/// Bytes are no text in UTF-8.
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

  /// @param offset where the character begins that is none, from 0
  static MalformedTextException notUtf8(long offset) {
    return new MalformedTextException("is not valid UTF-8", offset, true, "store it as UTF-8");
  }

  /// The first bytes are those of UTF-16 or UTF-32.
  static MalformedTextException wide() {
    return new MalformedTextException(
        "is UTF-16 or UTF-32, not UTF-8",
        0,
        false,
        "store it as UTF-8, for example: iconv -f UTF-16 -t UTF-8");
  }

  /// A character may be another one in the encoding that was declared.
  static MalformedTextException ambiguous(long offset, String declared) {
    return new MalformedTextException(
        "is declared as " + declared + " and has characters beyond ASCII",
        offset,
        false,
        "have the server answer in UTF-8, or convert the answer to a file in UTF-8 and load that");
  }

  /// Where it is wrong, from 0.
  long offset() {
    return offset;
  }

  /// The error that it is.
  ///
  /// @param line where it is, from 1
  EtlException onLine(int line) {
    String what = EtlException.reason(this);
    String message = placed ? "line %d %s (byte %d)".formatted(line, what, offset + 1) : what;
    return new EtlException(ErrorKind.DATA, message, hint, this);
  }
}
