package dev.etl.extension.host;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Arrays;

/// What a class threw, as an error of the run.
final class Failure {
  private Failure() {}

  /// @param kind the kind of error
  static EtlException of(String type, ErrorKind kind, Throwable thrown) {
    return new EtlException(
        kind,
        "class " + type + ": " + inWords(thrown) + place(type, thrown),
        "see all of it with -v",
        thrown);
  }

  /// The class of an exception, and its message.
  static String inWords(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getName();
    String shown = name.startsWith("java.lang.") ? thrown.getClass().getSimpleName() : name;
    return message == null || message.isBlank() ? shown : shown + ": " + message;
  }

  /// The line of the class that it came from.
  private static String place(String type, Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(
            frame ->
                frame.getClassName().equals(type) || frame.getClassName().startsWith(type + "$"))
        .findFirst()
        .filter(frame -> frame.getFileName() != null)
        .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
        .orElse("");
  }
}
