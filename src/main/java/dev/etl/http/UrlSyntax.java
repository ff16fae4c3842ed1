package dev.etl.http;

import java.net.IDN;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which texts are URLs that can be requested: http or https, with a valid host and port. Path and
/// query may hold any characters.
final class UrlSyntax {
  private static final Pattern PARTS =
      Pattern.compile(
          "https?://(?:[^/\\\\?#]*@)?(?<host>\\[[0-9a-f:.]+]|[^/\\\\?#:]*)(?::(?<port>[^/\\\\?#]*))?"
              + "(?:[/\\\\?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern NEVER_IN_HOST = Pattern.compile("[\\p{Cntrl} %@\\[\\]]");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");

  private UrlSyntax() {}

  /// What is wrong with a text, as the rest of a sentence about it; null if it is a URL.
  static @Nullable String fault(String text) {
    return isPlain(text) ? null : faultInParts(text);
  }

  /// True if scheme, host and port are plain, as in nearly all URLs; these need no closer check.
  private static boolean isPlain(String text) {
    int label = text.startsWith("http://") ? 7 : text.startsWith("https://") ? 8 : text.length();
    int at = label;
    while (at < text.length() && isHostCharacter(text.charAt(at))) {
      if (text.charAt(at) == '.') {
        if (!isLabel(at - label)) {
          return false;
        }
        label = at + 1;
      }
      at++;
    }
    if (!isLabel(at - label)) {
      return false;
    }
    int path = text.indexOf('/', at);
    String port = text.substring(at, path < 0 ? text.length() : path);
    return port.isEmpty() || (port.startsWith(":") && isPort(port.substring(1)));
  }

  private static boolean isLabel(int length) {
    return length >= 1 && length <= 63;
  }

  private static boolean isHostCharacter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '-'
        || character == '.';
  }

  private static @Nullable String faultInParts(String text) {
    Matcher parts = PARTS.matcher(text);
    if (!parts.matches()) {
      return "is not an http or https URL";
    }
    String host = parts.group("host");
    if (host.isEmpty()) {
      return "has no host";
    }
    if (!host.startsWith("[") && (NEVER_IN_HOST.matcher(host).find() || !isDomain(host))) {
      return "has an invalid host name";
    }
    String port = parts.group("port");
    if (port != null && !port.isEmpty() && !isPort(port)) {
      return "has a port that is not a number from 1 to 65535";
    }
    return null;
  }

  private static boolean isDomain(String host) {
    try {
      return !IDN.toASCII(host).isEmpty();
    } catch (IllegalArgumentException notDomain) {
      return false;
    }
  }

  private static boolean isPort(String port) {
    return PORT.matcher(port).matches()
        && Integer.parseInt(port) >= 1
        && Integer.parseInt(port) <= 65_535;
  }
}
