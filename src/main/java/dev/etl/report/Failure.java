package dev.etl.report;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import java.util.function.UnaryOperator;

/// The error that ended a run. URLs in its texts are redacted. Immutable.
///
/// @param message the error and its place
/// @param hint advice; may be empty
public record Failure(ErrorKind kind, String message, String hint) {

  public Failure {
    message = Redaction.text(message);
    hint = Redaction.text(hint);
  }

  public static Failure of(EtlException exception) {
    return new Failure(exception.kind(), exception.getMessage(), exception.hint());
  }

  /// The same with secrets masked.
  Failure shown(UnaryOperator<String> shown) {
    return new Failure(kind, shown.apply(message), shown.apply(hint));
  }
}
