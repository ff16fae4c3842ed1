package dev.etl.http.signin;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A token, as a response of an OAuth 2.0 server gives it (RFC 6749, section 5.1).
///
/// @param lifetime the time for which it is valid; empty if the server does not say
record Token(String text, Optional<Duration> lifetime) {
  private static final Pattern TOKEN =
      Pattern.compile("\"access_token\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)+)\"");
  private static final Pattern SECONDS = Pattern.compile("\"expires_in\"\\s*:\\s*\"?([0-9]{1,9})");
  private static final Pattern SENDABLE = Pattern.compile("[!-~]+");

  /// @param url shown in errors
  /// @throws EtlException (unavailable) if the response has no token
  static Token read(String response, String url) {
    Matcher token = TOKEN.matcher(response);
    String text = token.find() ? token.group(1).replace("\\/", "/") : "";
    if (!SENDABLE.matcher(text).matches()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          url + ": the response has no access_token",
          "check that token_url is the token endpoint of the server");
    }
    Matcher seconds = SECONDS.matcher(response);
    return new Token(
        text,
        seconds.find()
            ? Optional.of(Duration.ofSeconds(Long.parseLong(seconds.group(1))))
            : Optional.empty());
  }

  @Override
  public String toString() {
    return "***";
  }
}
