package dev.etl.data;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// An error in the pipeline or in the outside world. The message says what and where; the hint says
/// what to do. Neither holds a secret. It can be written for another process, whatever its cause
/// is.
///
/// ```java
/// throw new EtlException(ErrorKind.UNAVAILABLE, "a.csv: no such file", "check the path");
/// ```
public class EtlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String hint;

  /// @param hint what to do about it, in a few words; may be empty
  public EtlException(ErrorKind kind, String message, String hint) {
    this(kind, message, hint, null);
  }

  /// @param hint what to do about it, in a few words; may be empty
  /// @param cause what was caught, for `-v`; null if nothing was
  public EtlException(ErrorKind kind, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.hint = hint;
  }

  public ErrorKind kind() {
    return kind;
  }

  /// What to do about it; empty if there is nothing to say.
  public String hint() {
    return hint;
  }

  /// The message of any exception; its kind of error where the exception has no message.
  public static String reason(Throwable exception) {
    String message = exception.getMessage();
    return message == null || message.isBlank() ? exception.getClass().getSimpleName() : message;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  /// What is written in its place: the same, with causes that can be written too.
  @Serial
  protected Object writeReplace() {
    return placedLikeThis(new EtlException(kind, getMessage(), hint, writtenCause()));
  }

  /// What can be written of its cause.
  protected final @Nullable Throwable writtenCause() {
    return DescribedCause.of(getCause());
  }

  /// Says of another exception that it was thrown where this was.
  protected final EtlException placedLikeThis(EtlException other) {
    other.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      other.addSuppressed(requireNonNull(DescribedCause.of(suppressed)));
    }
    return other;
  }
}
