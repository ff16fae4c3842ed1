package dev.etl.http;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/// An answer with a status of success (2xx), while its body is still arriving.
///
/// @param url where it came from, all redirects followed
/// @param contentType what the server says that the body is, with its parameters; may be empty
/// @param links the values of its headers `Link`
/// @param body the body, decompressed, never held as a whole; for one thread, valid until the
///   reader returns
public record HttpAnswer(
    Url url, int status, String contentType, List<String> links, InputStream body) {

  /// Where its header `Link` says that the next page is, perhaps relative to its own URL; empty if
  /// there is none.
  public Optional<String> nextLink() {
    return Links.next(links);
  }

  /// Whether its header `Link` says how pages go on, or that this is the last one.
  public boolean linksPages() {
    return Links.arePages(links);
  }
}
