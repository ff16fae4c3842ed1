package dev.etl.http;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer that is data (200, or 206 to a request for a part), while its body is still arriving.
///
/// @param url where it came from, all redirects followed
/// @param contentType what the server says that the body is, with its parameters; may be empty
/// @param links the values of its headers `Link`
/// @param body the body, decompressed, never held as a whole; for one thread, valid until the
///   reader returns
public record HttpAnswer(
    Url url, int status, String contentType, List<String> links, InputStream body) {
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)");

  /// The encoding of the body by the account of the server, in its words; UTF-8 where it says none.
  public String encoding() {
    Matcher charset = CHARSET.matcher(contentType);
    return charset.find() ? charset.group(1) : "UTF-8";
  }

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
