package dev.etl.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import okhttp3.MediaType;

/// The body of a request. It may hold secrets, so its text is never shown. Immutable.
///
/// @param text as it is sent, in UTF-8
public record RequestBody(Kind kind, String text) {

  /// The encoding of a body.
  public enum Kind {
    JSON("application/json"),
    FORM("application/x-www-form-urlencoded");

    private final String contentType;

    Kind(String contentType) {
      this.contentType = contentType;
    }

    /// The content type that is sent with it.
    public String contentType() {
      return contentType;
    }
  }

  /// A JSON document.
  public static RequestBody json(String text) {
    return new RequestBody(Kind.JSON, text);
  }

  /// A form with fields in this order.
  public static RequestBody form(Map<String, String> fields) {
    return new RequestBody(
        Kind.FORM,
        fields.entrySet().stream()
            .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&")));
  }

  /// The fields of this form, in order.
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.isEmpty() ? List.<String>of() : List.of(text.split("&"))) {
      String[] parts = field.split("=", 2);
      fields.put(URLDecoder.decode(parts[0], UTF_8), URLDecoder.decode(parts[1], UTF_8));
    }
    return fields;
  }

  /// This form with a field set, replacing any of that name.
  public RequestBody with(String name, String value) {
    Map<String, String> fields = fields();
    fields.put(name, value);
    return form(fields);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /// A body, perhaps an empty one, as it is sent.
  static okhttp3.RequestBody sent(Optional<RequestBody> body) {
    return body.map(
            given ->
                okhttp3.RequestBody.create(
                    given.text().getBytes(UTF_8), MediaType.get(given.kind().contentType())))
        .orElseGet(() -> okhttp3.RequestBody.create(new byte[0], null));
  }

  /// Its kind and length.
  @Override
  public String toString() {
    return kind + " of " + text.length() + " characters";
  }
}
