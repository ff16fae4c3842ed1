package dev.etl.loader.remote;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `Content-Disposition` (RFC 6266): `attachment; filename="data.csv"`.
public final class Disposition {
  private static final Pattern EXTENDED =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*([^'\\s;]+)'[^']*'([^\\s;]+)");
  private static final Pattern PLAIN =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s;\"]+))");

  private Disposition() {}

  /// The name that a server gives a file, as it gives it; empty if there is none.
  public static Optional<String> fileName(String header) {
    String text = header.startsWith(";") ? header : ";" + header;
    Matcher extended = EXTENDED.matcher(text);
    if (extended.find()) {
      try {
        // A plus is a plus here.
        return Optional.of(
            URLDecoder.decode(
                extended.group(2).replace("+", "%2B"), Charset.forName(extended.group(1))));
      } catch (IllegalArgumentException _) {
        // An unknown character set, or no percent-encoding.
        return plain(text);
      }
    }
    return plain(text);
  }

  private static Optional<String> plain(String text) {
    Matcher plain = PLAIN.matcher(text);
    if (!plain.find()) {
      return Optional.empty();
    }
    String quoted = plain.group(1);
    return Optional.of(quoted == null ? plain.group(2) : quoted.replaceAll("\\\\(.)", "$1"));
  }
}
