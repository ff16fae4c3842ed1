package dev.etl.http.signin;

import java.util.function.Supplier;

/// Signatures of AWS, version 4, with the credentials that a machine has: found when the first
/// request needs them, and again before they expire.
///
/// @param service the service as AWS names it in signatures: `s3`
/// @param credentials finds them; throws an [dev.etl.data.EtlException] if there are none
public record AwsAccess(String service, String region, Supplier<AwsCredentials> credentials)
    implements SignIn {}
