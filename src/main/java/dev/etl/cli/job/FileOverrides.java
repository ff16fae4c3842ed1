package dev.etl.cli.job;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.http.HttpSettings;
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
import dev.etl.loader.remote.RemoteInput;
import dev.etl.pipeline.PipelineFile;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.Sink;
import dev.etl.transform.Enrich;
import dev.etl.transform.Join;
import dev.etl.transform.Lookup;
import dev.etl.transform.Transform;

/// Applies the options about requests to all parts of a pipeline file that make requests: sources,
/// steps, and databases. Not thread-safe; used once.
final class FileOverrides {
  private final HttpOptions http;
  private boolean asksApis;
  private boolean connects;

  FileOverrides(HttpOptions http) {
    this.http = http;
  }

  /// The file, with options in place of its values.
  ///
  /// @param intoTable whether the command line names a table, to which retries apply
  /// @param option a given option
  /// @throws EtlException USAGE if they apply to no request
  PipelineFile in(PipelineFile file, boolean intoTable, String option) {
    PipelineFile changed =
        new PipelineFile(
            file.loaders().stream().map(this::in).toList(),
            file.transforms().stream().map(this::in).toList(),
            file.sinks().stream().map(this::in).toList(),
            file.run(),
            file.parameters(),
            file.origins(),
            file.locations());
    boolean used = asksApis || ((connects || intoTable) && http.isAboutRetries());
    if (!used) {
      throw new EtlException(
          ErrorKind.USAGE,
          option + " is about requests, and the pipeline file makes none",
          "leave it out");
    }
    return changed;
  }

  private DataLoader in(DataLoader loader) {
    return switch (loader) {
      case CsvLoader csv -> csv.url().map(this::in).map(csv::at).orElse(csv);
      case JsonLoader json -> json.url().map(this::in).map(json::at).orElse(json);
      case XmlLoader xml -> xml.url().map(this::in).map(xml::at).orElse(xml);
      case ParquetLoader parquet -> parquet.url().map(this::in).map(parquet::at).orElse(parquet);
      case ApiLoader pages -> pages.with(in(pages.api().http()));
      case FetchLoader(FetchLoader.Remote remote) ->
          new FetchLoader(remote.with(in(remote.http())));
      case FetchLoader(FetchLoader.Local local) -> new FetchLoader(local);
      case FilesLoader files -> files;
      case SqlLoader sql -> in(sql);
      case ExtensionLoader extension -> extension;
    };
  }

  private Transform in(Transform transform) {
    if (transform instanceof Enrich enrich) {
      return enrich.with(in(enrich.http()));
    }
    if (transform instanceof Lookup lookup) {
      return new Lookup(in(lookup.table()), lookup.on(), lookup.take(), lookup.duplicates());
    }
    if (transform instanceof Join join) {
      return new Join(
          in(join.table()), join.on(), join.kept(), join.take(), join.suffix(), join.expect());
    }
    return transform;
  }

  private Sink in(Sink sink) {
    if (sink instanceof JdbcSink table) {
      connects = true;
      return new JdbcSink(
          table.url(),
          table.table(),
          table.mode(),
          table.key(),
          table.evolve(),
          table.credentials(),
          table.driverPath(),
          table.allowCascade(),
          http.over(table.retry()));
    }
    return sink;
  }

  private SqlLoader in(SqlLoader loader) {
    connects = true;
    return loader.with(http.over(loader.retry()));
  }

  private RemoteInput in(RemoteInput input) {
    return input.with(in(input.http()));
  }

  private HttpSettings in(HttpSettings settings) {
    asksApis = true;
    return http.over(settings);
  }
}
