package dev.etl.http.signin;

/// A key in a header or in a parameter of the query.
///
/// @param place where it is
/// @param name the name of the header or parameter
/// @param prefix what comes before the key: `Token `
public record ApiKey(Place place, String name, String prefix, SecretText key) implements SignIn {

  /// The part of a request with the key.
  public enum Place {
    HEADER,
    QUERY
  }
}
