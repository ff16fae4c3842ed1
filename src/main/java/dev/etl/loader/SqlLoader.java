package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.database.Access;
import dev.etl.database.Credentials;
import dev.etl.database.JdbcUrl;
import dev.etl.http.RetryPolicy;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.sql.SqlSelection;
import dev.etl.loader.sql.SqlSource;
import java.nio.file.Path;
import java.util.List;

/// Loads the rows of a table or query of a database.
///
/// @param driverPath jars with drivers, in addition to the built-in ones
/// @param retry retries of the connection
public record SqlLoader(
    JdbcUrl url,
    SqlSelection selection,
    Credentials credentials,
    List<Path> driverPath,
    RetryPolicy retry,
    Columns columns)
    implements DataLoader {

  public SqlLoader {
    driverPath = List.copyOf(driverPath);
  }

  /// Its name in results, errors and reports, without secrets.
  public String name() {
    return url + " " + selection.describe();
  }

  /// How to reach its database.
  public Access access() {
    return new Access(name(), url, credentials, driverPath, retry);
  }

  /// The same with other retries.
  public SqlLoader with(RetryPolicy other) {
    return new SqlLoader(url, selection, credentials, driverPath, other, columns);
  }

  @Override
  public boolean remote() {
    return url.path().isEmpty();
  }

  @Override
  public List<Source> bind(LoadContext context) {
    try {
      return List.of(
          SqlSource.bind(
              access(), selection, columns, context.sampling().of(name()), context.queries()));
    } catch (EtlException e) {
      return List.of(context.failed(name(), e));
    }
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    throw SourceFacts.foreign(SqlLoader.class, facts);
  }
}
