package dev.etl.http.signin;

import java.util.Optional;

/// A header with the HMAC of a text about the request, by SHA-256.
///
/// @param header the name of the header
/// @param signed the text, in which `{method}`, `{host}`, `{path}`, `{query}`, `{timestamp}` and
///   `{body}` stand for parts of the request
/// @param encoding the spelling of the signature
/// @param prefix what comes before the signature: `HMAC-SHA256 `
/// @param timestampHeader a header with the seconds since 1970, which are signed as `{timestamp}`
public record HmacSignature(
    String header,
    SecretText key,
    String signed,
    Encoding encoding,
    String prefix,
    Optional<String> timestampHeader)
    implements SignIn {

  /// Spellings of bytes.
  public enum Encoding {
    HEX,
    BASE64
  }
}
