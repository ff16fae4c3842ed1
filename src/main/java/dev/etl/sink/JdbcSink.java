package dev.etl.sink;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.http.RetryPolicy;
import dev.etl.sink.jdbc.OneTransaction;
import dev.etl.sink.jdbc.TargetCheck;
import dev.etl.sink.postgres.PostgresLoad;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /// Sees to it that no two of some sinks are tables in one file of SQLite, which has one writer at
  /// a time.
  ///
  /// @throws EtlException USAGE if two are
  static void checkOneToAFile(List<Sink> sinks) {
    List<Path> files = new ArrayList<>();
    for (Sink sink : sinks) {
      if (sink instanceof JdbcSink table
          && table.url.driver().equals("sqlite")
          && table.file().isPresent()) {
        Path file = table.file().get();
        if (files.stream().anyMatch(other -> FileSink.sameFile(file, other))) {
          throw new EtlException(
              ErrorKind.USAGE,
              table.describe() + ": another table of the same file is loaded by the same run",
              "load them one after another, or into two files");
        }
        files.add(file);
      }
    }
  }

  @Override
  public void check(Schema schema) {
    TargetCheck.check(this, schema);
    if (url.driver().equals("postgresql")) {
      PostgresLoad.check(this, schema);
    }
  }

  @Override
  public OpenSink open(Schema schema, SinkContext context) {
    JdbcSink ready =
        new JdbcSink(
            url, table, mode, key, evolve, credentials.read(), driverPath, allowCascade, retry);
    return ready.url().driver().equals("postgresql")
        ? PostgresLoad.open(ready, schema, context)
        : OneTransaction.open(ready, schema, context);
  }
}
