package dev.etl.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Redacts secrets in output: the user info and the query values of URLs.
public final class Redaction {
  private static final String HIDDEN = "***";
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#]*@");
  private static final Pattern URL =
      Pattern.compile("[a-z][a-z0-9+.-]*://[^\\s\"<>]*[^\\s\"<>:;,.)']", Pattern.CASE_INSENSITIVE);

  private Redaction() {}

  /// A URL without its secrets: `https://me:pass@host/items?key=abc&page=2` becomes
  /// `https://***@host/items?key=***&page=***`. A parameter without `=` is hidden whole, and a
  /// fragment is left out.
  public static String url(String url) {
    if (hasNothingToHide(url)) {
      return url;
    }
    String text = url.indexOf('@') < 0 ? url : USER_INFO.matcher(url).replaceFirst(HIDDEN + "@");
    int fragment = text.indexOf('#');
    if (fragment >= 0) {
      text = text.substring(0, fragment);
    }
    int query = text.indexOf('?');
    if (query < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.substring(0, query + 1));
    for (int start = query + 1; start <= text.length(); ) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      shown.append(start == query + 1 ? "" : "&").append(parameter(text.substring(start, end)));
      start = end + 1;
    }
    return shown.toString();
  }

  /// True if it has neither user info nor query nor fragment; a quick check.
  private static boolean hasNothingToHide(String text) {
    return text.indexOf('@') < 0 && text.indexOf('?') < 0 && text.indexOf('#') < 0;
  }

  private static String parameter(String parameter) {
    int equals = parameter.indexOf('=');
    if (equals >= 0) {
      return parameter.substring(0, equals + 1) + (parameter.length() == equals + 1 ? "" : HIDDEN);
    }
    return parameter.isEmpty() ? "" : HIDDEN;
  }

  /// A text with every URL in it redacted. Punctuation at the end of a URL is not part of it.
  public static String text(String text) {
    if (hasNothingToHide(text)) {
      return text;
    }
    return URL.matcher(text).replaceAll(match -> Matcher.quoteReplacement(url(match.group())));
  }
}
