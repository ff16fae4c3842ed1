package dev.etl.loader.remote;

import dev.etl.file.compression.InputCompression;
import dev.etl.http.Url;
import dev.etl.loader.csv.CsvKind;
import java.util.Locale;
import java.util.Optional;

/// The loader of a URL, before it is asked.
public enum RemoteKind {
  /// Pages of JSON.
  API,
  CSV,
  JSON,
  XML,
  PARQUET;

  private static final String PARQUET_ENDING = ".parquet";

  /// The kind of a URL, by its ending. A JSON document is an API's, unless it is compressed. A
  /// compressed file or an archive tells its format later, by its content.
  ///
  /// @param declared the declared kind of files; empty if there is none
  public static RemoteKind of(Url url, Optional<CsvKind> declared) {
    if (declared.isPresent()) {
      return CSV;
    }
    String name = url.lastPart().toLowerCase(Locale.ROOT);
    if (name.endsWith(PARQUET_ENDING)) {
      return PARQUET;
    }
    return RemoteFormat.ofName(name)
        .map(
            format ->
                switch (format) {
                  case CSV, TSV -> CSV;
                  case XML -> XML;
                  case JSON -> name.endsWith(".json") ? API : JSON;
                })
        .orElse(InputCompression.strip(name).equals(name) ? API : CSV);
  }
}
