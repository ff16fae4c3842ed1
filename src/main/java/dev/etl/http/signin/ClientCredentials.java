package dev.etl.http.signin;

import java.util.Optional;

/// Tokens of OAuth 2.0 for a client (RFC 6749, section 4.4).
///
/// @param tokenUrl where tokens are requested
/// @param client the id of the client
/// @param scope the requested permissions, separated by blanks
/// @param audience the API that the token is for, as some servers require
/// @param style how the client is sent
public record ClientCredentials(
    String tokenUrl,
    String client,
    SecretText secret,
    Optional<String> scope,
    Optional<String> audience,
    Style style)
    implements SignIn {

  /// Where the id and the secret of the client are sent.
  public enum Style {
    /// In the header `Authorization`.
    HEADER,
    /// As fields of the form.
    BODY
  }
}
