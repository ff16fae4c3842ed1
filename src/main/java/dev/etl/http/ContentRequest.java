package dev.etl.http;

import java.util.List;
import java.util.Set;

/// A request for a part of the content of a URL, or for a newer version of it. Immutable.
///
/// @param headers sent to each host that a redirect leads to, so without secrets
/// @param statuses the statuses that are answers besides 200, such as 206 and 304; all others are
///   failures
public record ContentRequest(List<HttpHeader> headers, Set<Integer> statuses) {
  /// The whole content.
  public static final ContentRequest WHOLE = new ContentRequest(List.of(), Set.of());

  public ContentRequest {
    headers = List.copyOf(headers);
    statuses = Set.copyOf(statuses);
  }
}
