package dev.etl.http;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.regex.Pattern;

/// A header to send with each request. Its value may be a secret and is never shown. Immutable.
///
/// @param name a token as in RFC 9110
/// @param value printable ASCII, blanks around it left out; may be empty
public record HttpHeader(String name, String value) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern TEXT = Pattern.compile("[\\t -~]*");

  /// @throws EtlException (usage) if the name or the value cannot be sent
  public HttpHeader {
    value = value.strip();
    if (!TOKEN.matcher(name).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "invalid header name",
          "a name is made of letters, digits and '-', as in 'Accept: text/csv'");
    }
    if (!TEXT.matcher(value).matches()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "header " + name + ": its value holds characters that cannot be sent",
          "use printable ASCII, on one line");
    }
  }

  /// Parses a header such as `Accept: text/csv`.
  ///
  /// @throws EtlException (usage) if it has no colon, or cannot be sent
  public static HttpHeader parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new EtlException(
          ErrorKind.USAGE, "a header has no ':'", "write it as 'Name: value', in quotes");
    }
    return new HttpHeader(text.substring(0, colon).strip(), text.substring(colon + 1));
  }

  @Override
  public String toString() {
    return name + ": ***";
  }
}
