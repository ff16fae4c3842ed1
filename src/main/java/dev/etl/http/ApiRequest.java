package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A request as an API expects it. Immutable.
///
/// @param url where it goes, perhaps with a query
/// @param query further parameters of the query, in order; they may hold secrets
/// @param body what is sent, if anything
public record ApiRequest(
    Method method, Url url, Map<String, String> query, Optional<RequestBody> body) {

  /// @throws EtlException (usage) if a GET has a body
  public ApiRequest {
    query = Collections.unmodifiableMap(new LinkedHashMap<>(query));
    if (method == Method.GET && body.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE, "a GET request has no body", "add method: POST (--method=POST)");
    }
  }

  /// A GET of a URL.
  public static ApiRequest get(Url url) {
    return new ApiRequest(Method.GET, url, Map.of(), Optional.empty());
  }

  /// The same request to another URL, which has the whole query.
  public ApiRequest to(Url other) {
    return new ApiRequest(method, other, Map.of(), body);
  }

  /// The same request with another body.
  public ApiRequest with(RequestBody other) {
    return new ApiRequest(method, url, query, Optional.of(other));
  }

  /// The same request with the whole query in its URL.
  public ApiRequest resolved() {
    Url whole = url;
    for (Map.Entry<String, String> parameter : query.entrySet()) {
      whole = whole.with(parameter.getKey(), parameter.getValue());
    }
    return query.isEmpty() ? this : to(whole);
  }

  /// Without the values of the query.
  @Override
  public String toString() {
    return method + " " + url + " " + query.keySet() + " " + body;
  }
}
