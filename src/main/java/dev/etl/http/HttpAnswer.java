package dev.etl.http;

import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A usable response (200, 206 to a range request, or what a [ContentRequest] takes), while its
/// body is still arriving.
///
/// @param url its URL after all redirects
/// @param contentType the server's content type, with its parameters; may be empty
/// @param headers its headers
/// @param body the body, decompressed and streamed; used by one thread, valid until the reader
///   returns
public record HttpAnswer(
    Url url, int status, String contentType, AnswerHeaders headers, InputStream body) {
  private static final String LINK = "Link";
  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*[\"']?([^\\s;\"']+)");

  /// The encoding of the body as the server names it; UTF-8 if it names none.
  public String encoding() {
    return charset(contentType);
  }

  static String charset(String contentType) {
    Matcher charset = CHARSET.matcher(contentType);
    return charset.find() ? charset.group(1) : "UTF-8";
  }

  /// The URL of the next page from its header `Link`, perhaps relative to its own URL; empty if
  /// there is none.
  public Optional<String> nextLink() {
    return Links.next(headers.values(LINK));
  }

  /// True if its header `Link` links pages, or says that this is the last one.
  public boolean linksPages() {
    return Links.arePages(headers.values(LINK));
  }
}
