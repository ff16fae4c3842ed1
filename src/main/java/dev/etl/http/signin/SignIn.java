package dev.etl.http.signin;

/// A way to sign in to an API. Immutable; prints no secret.
public sealed interface SignIn
    permits BasicLogin,
        ApiKey,
        ClientCredentials,
        TokenCommand,
        AwsSignature,
        AwsAccess,
        HmacSignature {}
