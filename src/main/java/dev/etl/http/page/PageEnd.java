package dev.etl.http.page;

import dev.etl.data.grammar.Words;
import java.util.LinkedHashMap;
import java.util.Map;

/// A way in which an API marks the end of its pages, beside those that always count.
public enum PageEnd {
  /// A response with status 204, which has no body.
  NO_CONTENT(204),
  /// A response with status 404; never the first.
  NOT_FOUND(404),
  /// A response without records at their place, or with null there.
  MISSING(200),
  /// A page with fewer records than were requested.
  SHORT(200);

  /// Their texts.
  public static final Words<PageEnd> GRAMMAR = new Words<>(words(), Map.of());

  private final int status;

  PageEnd(int status) {
    this.status = status;
  }

  private static Map<String, PageEnd> words() {
    Map<String, PageEnd> words = new LinkedHashMap<>();
    words.put("204", NO_CONTENT);
    words.put("404", NOT_FOUND);
    words.put("missing", MISSING);
    words.put("short", SHORT);
    return words;
  }

  /// The status of a response that ends pages in this way.
  public int status() {
    return status;
  }
}
