package dev.etl.loader.api;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Objects;
import java.util.stream.Stream;

/// A response of another format than JSON, according to its content type.
public final class OtherFormatException extends EtlException {
  private static final long serialVersionUID = 1L;

  /// Whether it is the reason for another failure.
  public static boolean isCauseOf(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .anyMatch(OtherFormatException.class::isInstance);
  }

  OtherFormatException(String contentType) {
    super(
        ErrorKind.DATA,
        "answers " + contentType + ", expected JSON",
        "if it is CSV: --input-format=csv, or in a pipeline file 'csv:' in place of 'api:'");
  }
}
