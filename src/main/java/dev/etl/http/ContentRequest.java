package dev.etl.http;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import okhttp3.Request;

/// A request for a part of the content of a URL, or for a newer version of it. Immutable.
///
/// @param headers asked for before each attempt, since one may go on where another failed. They are
///   sent to each host that a redirect leads to, so they hold no secrets
/// @param statuses the statuses that are answers besides 200, such as 206 and 304; all others are
///   failures
public record ContentRequest(Supplier<List<HttpHeader>> headers, Set<Integer> statuses) {
  /// The whole content.
  public static final ContentRequest WHOLE = new ContentRequest(List.of(), Set.of());

  public ContentRequest {
    statuses = Set.copyOf(statuses);
  }

  /// A request with the same headers in each attempt.
  public ContentRequest(List<HttpHeader> headers, Set<Integer> statuses) {
    this(() -> headers, statuses);
  }

  /// A request of an attempt, with the headers of now.
  Request of(Request request) {
    List<HttpHeader> now = headers.get();
    if (now.isEmpty()) {
      return request;
    }
    Request.Builder builder = request.newBuilder();
    now.forEach(header -> builder.header(header.name(), header.value()));
    return builder.build();
  }
}
