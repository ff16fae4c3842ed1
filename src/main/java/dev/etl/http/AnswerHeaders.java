package dev.etl.http;

import java.util.List;
import java.util.Optional;
import okhttp3.Headers;

/// The headers of a response, by name in any case. Immutable.
public final class AnswerHeaders {
  /// No headers.
  public static final AnswerHeaders NONE = new AnswerHeaders(Headers.of());

  private final Headers headers;

  AnswerHeaders(Headers headers) {
    this.headers = headers;
  }

  /// Headers in turns of name and value.
  ///
  /// @throws IllegalArgumentException if one cannot be sent
  public static AnswerHeaders of(String... namesAndValues) {
    return new AnswerHeaders(Headers.of(namesAndValues));
  }

  /// The last value of a name; empty if there is none.
  public Optional<String> value(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /// All values of a name, in order.
  public List<String> values(String name) {
    return headers.values(name);
  }
}
