package dev.etl.pipeline;

import dev.etl.http.HttpSettings;
import dev.etl.http.RetryPolicy;
import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.ExtensionLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.FilesLoader;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.SqlLoader;
import dev.etl.loader.XmlLoader;
import dev.etl.loader.api.ApiRecords;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.MemorySink;
import dev.etl.sink.NullSink;
import dev.etl.sink.ObjectSink;
import dev.etl.sink.Sink;
import dev.etl.sink.SparkSink;
import dev.etl.sink.StandardOutputSink;
import java.time.Duration;

/// Sources and targets that are tried once, and soon give up: to find out whether they are there.
public final class SingleAttempt {
  private static final Duration PATIENCE = Duration.ofSeconds(4);

  private SingleAttempt() {}

  /// A source that makes each request once. One of statistics asks for its columns too.
  public static DataLoader of(DataLoader loader) {
    return switch (loader) {
      case CsvLoader csv -> csv.url().map(url -> csv.at(of(url))).orElse(csv);
      case JsonLoader json -> json.url().map(url -> json.at(of(url))).orElse(json);
      case XmlLoader xml -> xml.url().map(url -> xml.at(of(url))).orElse(xml);
      case ParquetLoader parquet -> parquet.url().map(url -> parquet.at(of(url))).orElse(parquet);
      case ApiLoader pages -> new ApiLoader(typed(pages.api()));
      case SqlLoader sql -> sql.with(once(sql.retry()));
      case FetchLoader _, FilesLoader _, ExtensionLoader _ -> loader;
    };
  }

  private static ApiRecords typed(ApiRecords api) {
    return new ApiRecords(
        api.name(),
        api.request(),
        api.place(),
        api.flatten(),
        of(api.http()),
        api.columns() instanceof TypedColumns typed ? typed : TypedColumns.INFERRED,
        api.paging());
  }

  private static RemoteInput of(RemoteInput input) {
    return input.with(of(input.http()));
  }

  private static HttpSettings of(HttpSettings http) {
    return new HttpSettings(
        once(http.retry()),
        shorter(http.timeout()),
        http.headers(),
        http.rate(),
        shorter(http.responseTimeout()),
        http.signIn(),
        http.tls());
  }

  private static Duration shorter(Duration limit) {
    return limit.compareTo(PATIENCE) < 0 ? limit : PATIENCE;
  }

  private static RetryPolicy once(RetryPolicy retry) {
    return new RetryPolicy(1, retry.delay(), retry.backoff(), retry.jitter(), retry.maxWait());
  }

  /// A target that connects once.
  public static Sink of(Sink sink) {
    return switch (sink) {
      case JdbcSink table ->
          new JdbcSink(
              table.url(),
              table.table(),
              table.mode(),
              table.key(),
              table.evolve(),
              table.credentials(),
              table.driverPath(),
              table.allowCascade(),
              once(table.retry()));
      case FileSink _, ObjectSink _, StandardOutputSink _, NullSink _, MemorySink _, SparkSink _ ->
          sink;
    };
  }
}
