package dev.etl.http.signin;

import java.time.Instant;
import java.util.Optional;

/// Credentials of AWS. Never shown. Immutable.
///
/// @param accessKey the id of the key, which is sent
/// @param sessionToken of temporary credentials
/// @param expires when others are needed; empty if that is unknown
public record AwsCredentials(
    String accessKey, String secretKey, Optional<String> sessionToken, Optional<Instant> expires) {

  @Override
  public String toString() {
    return "***";
  }
}
