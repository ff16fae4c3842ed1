package dev.etl.sink;

import dev.etl.database.Access;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.database.TableName;
import dev.etl.http.RetryPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Loads a table of a database, in one transaction.
///
/// @param mode write mode if the table exists; empty if it must not exist
/// @param key columns that identify a row, for UPSERT
/// @param evolve whether to add missing columns to the table
/// @param driverPath jars with drivers, in addition to the built-in ones
/// @param allowCascade whether an overwrite may remove or change rows of other tables that refer to
///   this one
/// @param retry retries of the connection
public record JdbcSink(
    JdbcUrl url,
    TableName table,
    Optional<WriteMode> mode,
    List<String> key,
    boolean evolve,
    Credentials credentials,
    List<Path> driverPath,
    boolean allowCascade,
    RetryPolicy retry)
    implements Sink {

  public JdbcSink {
    key = List.copyOf(key);
    driverPath = List.copyOf(driverPath);
  }

  /// Leaves other tables alone, and connects with the default retries.
  public JdbcSink(
      JdbcUrl url,
      TableName table,
      Optional<WriteMode> mode,
      List<String> key,
      boolean evolve,
      Credentials credentials,
      List<Path> driverPath) {
    this(
        url,
        table,
        mode,
        key,
        evolve,
        credentials,
        driverPath,
        /* allowCascade= */ false,
        RetryPolicy.DEFAULTS);
  }

  @Override
  public String describe() {
    return url + " table " + table;
  }

  /// How to reach its database; errors name the table.
  public Access access() {
    return new Access(describe(), url, credentials, driverPath, retry);
  }

  /// The database file, if this program can determine it.
  public Optional<Path> file() {
    return url.path().map(Path::of);
  }

  /// This sink with other credentials.
  public JdbcSink with(Credentials other) {
    return new JdbcSink(url, table, mode, key, evolve, other, driverPath, allowCascade, retry);
  }
}
