package dev.etl.http.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/// Percent-encoding as signatures of AWS need it: every byte of UTF-8 but the unreserved characters
/// of RFC 3986, with upper-case digits.
public final class UriEncoding {
  private static final String UNRESERVED = "-._~";

  private UriEncoding() {}

  /// Encodes a text.
  ///
  /// @param plain further characters that stay as they are, such as a slash
  public static String of(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte octet : text.getBytes(UTF_8)) {
      char character = (char) (octet & 0xff);
      boolean kept =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || (character >= '0' && character <= '9')
              || UNRESERVED.indexOf(character) >= 0
              || plain.indexOf(character) >= 0;
      if (kept) {
        encoded.append(character);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
      }
    }
    return encoded.toString();
  }
}
