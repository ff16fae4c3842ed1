package dev.etl.http.signin;

import java.util.Optional;

/// Signatures of AWS, version 4.
///
/// @param service the service as AWS names it in signatures: `execute-api`
/// @param sessionToken of temporary credentials
public record AwsSignature(
    String service,
    String region,
    SecretText accessKey,
    SecretText secretKey,
    Optional<SecretText> sessionToken)
    implements SignIn {}
