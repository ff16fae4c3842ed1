package dev.etl.data;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/// An error in the pipeline or in its environment. The message says what and where; the hint says
/// what to do. Neither holds a secret. Serializable with any cause.
///
/// ```java
/// throw new EtlException(ErrorKind.UNAVAILABLE, "a.csv: no such file", "check the path");
/// ```
public class EtlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final String hint;

  /// @param hint a short hint; may be empty
  public EtlException(ErrorKind kind, String message, String hint) {
    this(kind, message, hint, null);
  }

  /// @param hint a short hint; may be empty
  /// @param cause the cause, for `-v`; null if there is none
  public EtlException(ErrorKind kind, String message, String hint, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.hint = hint;
  }

  public ErrorKind kind() {
    return kind;
  }

  /// The hint; may be empty.
  public String hint() {
    return hint;
  }

  /// The message of any exception, or its class if it has none. Two that only name a file say what
  /// is wrong with it.
  public static String reason(Throwable exception) {
    String message =
        switch (exception) {
          case NoSuchFileException missing when missing.getReason() == null ->
              "no such file or folder";
          case AccessDeniedException denied when denied.getReason() == null -> "permission denied";
          default -> exception.getMessage();
        };
    return message == null || message.isBlank() ? exception.getClass().getSimpleName() : message;
  }

  @Override
  public String getMessage() {
    String message = super.getMessage();
    return message == null ? "" : message;
  }

  /// The same error, with serializable causes.
  @Serial
  protected Object writeReplace() {
    return placedLikeThis(new EtlException(kind, getMessage(), hint, writtenCause()));
  }

  /// A serializable form of its cause.
  protected final @Nullable Throwable writtenCause() {
    return DescribedCause.of(getCause());
  }

  /// Gives another exception the stack trace of this one.
  protected final EtlException placedLikeThis(EtlException other) {
    other.setStackTrace(getStackTrace());
    for (Throwable suppressed : getSuppressed()) {
      other.addSuppressed(requireNonNull(DescribedCause.of(suppressed)));
    }
    return other;
  }
}
