package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Optional;

/// A request as an API expects it. Immutable.
///
/// @param url where it goes, with its query
/// @param body what is sent, if anything
public record ApiRequest(Method method, Url url, Optional<RequestBody> body) {

  /// @throws EtlException (usage) if a GET has a body
  public ApiRequest {
    if (method == Method.GET && body.isPresent()) {
      throw new EtlException(
          ErrorKind.USAGE, "a GET request has no body", "add method: POST (--method=POST)");
    }
  }

  /// A GET of a URL.
  public static ApiRequest get(Url url) {
    return new ApiRequest(Method.GET, url, Optional.empty());
  }

  /// The same request to another URL.
  public ApiRequest to(Url other) {
    return new ApiRequest(method, other, body);
  }

  /// The same request with another body.
  public ApiRequest with(RequestBody other) {
    return new ApiRequest(method, url, Optional.of(other));
  }
}
