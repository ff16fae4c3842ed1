package dev.etl.http.signin;

import okhttp3.Request;

/// Signs requests on their way to the wire. Thread-safe.
@FunctionalInterface
public interface Signer {

  /// A request with what signs it. Scheme, host and port stay the same.
  Request sign(Request request);
}
