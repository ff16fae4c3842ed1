package dev.etl.loader.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.DamagedFileException;
import dev.etl.http.Url;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.function.Supplier;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A source that cannot be loaded.
public final class DataLoadException extends EtlException {
  private static final long serialVersionUID = 1L;

  private final String source;

  private DataLoadException(
      ErrorKind kind, String source, String message, String hint, @Nullable Throwable cause) {
    super(kind, message, hint, cause);
    this.source = source;
  }

  private DataLoadException(
      String source, ErrorKind kind, String problem, String hint, Throwable cause) {
    this(kind, source, source + ": " + problem, hint, cause);
  }

  /// The name of the source, without secrets.
  public String source() {
    return source;
  }

  @Override
  @Serial
  protected Object writeReplace() {
    return placedLikeThis(
        new DataLoadException(kind(), source, getMessage(), hint(), writtenCause()));
  }

  /// A problem found in the source, mostly by code that does not know its name.
  public static DataLoadException of(String source, EtlException problem) {
    if (problem.getMessage().startsWith(source + ": ")) {
      return named(source, problem);
    }
    return new DataLoadException(
        source, problem.kind(), problem.getMessage(), problem.hint(), problem);
  }

  /// A problem whose message already names the source.
  public static DataLoadException named(String source, EtlException problem) {
    return new DataLoadException(
        problem.kind(), source, problem.getMessage(), problem.hint(), problem);
  }

  /// Requests something of the source.
  ///
  /// @throws EtlException what the request threw; of kind UNAVAILABLE with the name of the source
  public static <T> T asking(String source, Url url, Supplier<T> request) {
    try {
      return request.get();
    } catch (DataLoadException e) {
      throw e;
    } catch (EtlException e) {
      throw ofRequest(source, url, e);
    }
  }

  /// A failed request of the source: if it is unavailable, with the name of the source.
  public static EtlException ofRequest(String source, Url url, EtlException problem) {
    return problem.kind() == ErrorKind.UNAVAILABLE ? asked(source, url, problem) : problem;
  }

  /// A failed request of the source. Its message names the URL; if several sources look the same
  /// without secrets, it names the source by its numbered name.
  private static DataLoadException asked(String source, Url url, EtlException problem) {
    String asked = url.redacted();
    String message = problem.getMessage();
    String located = message.startsWith(url.located() + ": ") ? url.located() : asked;
    return source.startsWith(asked + " #") && message.startsWith(located + ": ")
        ? new DataLoadException(
            problem.kind(),
            source,
            located + source.substring(asked.length()) + message.substring(located.length()),
            problem.hint(),
            problem)
        : named(source, problem);
  }

  /// An I/O failure of the source.
  public static DataLoadException of(String source, IOException failure) {
    return switch (failure) {
      case EOFException e ->
          new DataLoadException(
              source, ErrorKind.DATA, "ends too early: it is truncated", "download it again", e);
      case ZipException e ->
          new DataLoadException(
              source,
              ErrorKind.DATA,
              "not gzip, despite its name: " + reason(e),
              "rename it, or download it again",
              e);
      case DamagedFileException e ->
          new DataLoadException(source, ErrorKind.DATA, reason(e), e.hint(), e);
      case CharacterCodingException e ->
          new DataLoadException(
              source,
              ErrorKind.DATA,
              "is not valid in the encoding of its byte order mark",
              "write it again in UTF-8",
              e);
      case NoSuchFileException e ->
          new DataLoadException(source, ErrorKind.UNAVAILABLE, "no such file", "check the path", e);
      case FileNotFoundException e ->
          new DataLoadException(source, ErrorKind.UNAVAILABLE, "no such file", "check the path", e);
      case AccessDeniedException e ->
          new DataLoadException(
              source,
              ErrorKind.UNAVAILABLE,
              "cannot be read: permission denied",
              "ask its owner for access, or run as another user",
              e);
      default ->
          new DataLoadException(
              source,
              ErrorKind.UNAVAILABLE,
              "cannot be read: " + reason(failure),
              "check that it exists and is readable",
              failure);
    };
  }
}
