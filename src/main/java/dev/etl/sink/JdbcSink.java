package dev.etl.sink;

import dev.etl.http.RetryPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Loads a table of a database, in one transaction.
///
/// @param mode what becomes of a table that exists; empty if there is to be none
/// @param key the columns that tell rows apart, for UPSERT
/// @param evolve whether columns that the table has not are added to it
/// @param driverPath jars with drivers beside those that are built in
/// @param allowCascade whether an overwrite may remove or change rows of other tables, which refer
///   to those of this one
/// @param retry how often to try to connect
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

  /// One that leaves other tables alone, and tries to connect as often as usual.
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

  /// The file of the database, where it is one that this program can tell.
  public Optional<Path> file() {
    return url.path().map(Path::of);
  }

  /// The same with other credentials.
  public JdbcSink with(Credentials other) {
    return new JdbcSink(url, table, mode, key, evolve, other, driverPath, allowCascade, retry);
  }
}
