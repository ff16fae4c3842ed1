package dev.etl.http;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Parses the values of `Link` headers (RFC 8288): `<url>; rel="next", <url>; rel=last`. Skips
/// malformed links. Used by one thread.
final class Links {
  /// Relations between pages (RFC 8288, 4.2 and the IANA registry).
  private static final Set<String> OF_PAGES =
      Set.of("next", "prev", "previous", "first", "last", "start", "self", "current");

  private final String text;
  private int at;

  private Links(String text) {
    this.text = text;
  }

  /// The target of the first link to the next page; empty if there is none.
  static Optional<String> next(List<String> headers) {
    return headers.stream()
        .flatMap(header -> new Links(header).first(Set.of("next")).stream())
        .findFirst();
  }

  /// True if some link leads from page to page, in either direction.
  static boolean arePages(List<String> headers) {
    return headers.stream().anyMatch(header -> new Links(header).first(OF_PAGES).isPresent());
  }

  /// The target of the first link that has one of these relations.
  private Optional<String> first(Set<String> relations) {
    for (skip(" \t,"); is('<'); skip(" \t,")) {
      int end = text.indexOf('>', at);
      if (end < 0) {
        break;
      }
      String target = text.substring(at + 1, end).strip();
      at = end + 1;
      if (hasOneOf(relations)) {
        return Optional.of(target);
      }
    }
    return Optional.empty();
  }

  /// Parses the parameters of a link: true if the first `rel` says so, of this page and no other.
  private boolean hasOneOf(Set<String> wanted) {
    String relations = null;
    boolean anchored = false;
    for (skip(" \t"); is(';'); skip(" \t")) {
      at++;
      skip(" \t");
      String name = token().toLowerCase(Locale.ROOT);
      skip(" \t");
      String value = is('=') ? value() : "";
      anchored |= name.equals("anchor");
      if (name.equals("rel") && relations == null) {
        relations = value.toLowerCase(Locale.ROOT);
      }
    }
    return !anchored
        && relations != null
        && !Collections.disjoint(wanted, Arrays.asList(relations.split("\\s+")));
  }

  private String value() {
    at++;
    skip(" \t");
    return is('"') ? quoted() : token();
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; at < text.length() && !is('"'); at++) {
      if (is('\\') && at + 1 < text.length()) {
        at++;
      }
      value.append(text.charAt(at));
    }
    at++;
    return value.toString();
  }

  private String token() {
    int from = at;
    while (at < text.length() && " \t;,=\"<>".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(from, at);
  }

  private boolean is(char character) {
    return at < text.length() && text.charAt(at) == character;
  }

  private void skip(String characters) {
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }
}
