package dev.etl.http.signin;

/// A user and a password (RFC 7617).
public record BasicLogin(String user, SecretText password) implements SignIn {}
