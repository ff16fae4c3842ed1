package dev.etl.database;

import dev.etl.http.RetryPolicy;
import java.nio.file.Path;
import java.util.List;

/// How to reach a database. Immutable.
///
/// @param place what is read or written, as errors name it: the URL without secrets, and the table
/// @param driverPath jars with drivers, in addition to the built-in ones
/// @param retry retries of the connection
public record Access(
    String place, JdbcUrl url, Credentials credentials, List<Path> driverPath, RetryPolicy retry) {

  public Access {
    driverPath = List.copyOf(driverPath);
  }

  /// The same with other credentials.
  public Access with(Credentials other) {
    return new Access(place, url, other, driverPath, retry);
  }

  /// The same with other retries.
  public Access with(RetryPolicy other) {
    return new Access(place, url, credentials, driverPath, other);
  }
}
