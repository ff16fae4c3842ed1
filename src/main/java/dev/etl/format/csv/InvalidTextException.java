package dev.etl.format.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.nio.charset.Charset;

/// Bytes that are no text in the encoding in which they are read.
public final class InvalidTextException extends EtlException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String reason;

  /// @param line the line of the first of them, from 1
  InvalidTextException(long line, Charset encoding) {
    super(
        ErrorKind.DATA,
        "line " + line + " is not valid " + encoding.name(),
        "name the encoding it is written in, for example --encoding=windows-1252");
    this.line = line;
    this.reason = "is not valid " + encoding.name();
  }

  /// The line of the first of them, from 1.
  public long line() {
    return line;
  }

  /// The error, worded to follow the place.
  public String reason() {
    return reason;
  }
}
