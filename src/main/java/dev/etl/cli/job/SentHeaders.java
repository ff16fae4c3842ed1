package dev.etl.cli.job;

import dev.etl.data.text.HiddenTexts;
import dev.etl.http.HttpHeader;
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
import dev.etl.pipeline.Pipeline;
import dev.etl.transform.Enrich;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The headers that a pipeline sends. A server may repeat their values in answers.
final class SentHeaders {
  /// Headers whose values are not secret and may occur in messages for other reasons.
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?:accept|content)(?:-.*)?|user-agent|cache-control|connection|range|from|referer",
          Pattern.CASE_INSENSITIVE);

  private static final String HIDDEN = "***";
  private static final int MIN_LENGTH = 8;

  private SentHeaders() {}

  /// Masks their values, and the part after `Bearer` and the like.
  static HiddenTexts of(Pipeline pipeline) {
    TreeMap<String, String> values = new TreeMap<>();
    Stream.concat(
            pipeline.loaders().stream().flatMap(loader -> settings(loader).stream()),
            pipeline.transforms().stream()
                .flatMap(
                    transform ->
                        transform instanceof Enrich enrich
                            ? Stream.of(enrich.http())
                            : transform.secondSource().stream()
                                .flatMap(loader -> settings(loader).stream())))
        .flatMap(settings -> settings.headers().stream())
        .filter(header -> !HARMLESS.matcher(header.name()).matches())
        .map(HttpHeader::value)
        .flatMap(value -> Stream.of(value, value.substring(value.lastIndexOf(' ') + 1)))
        .filter(value -> value.length() >= MIN_LENGTH)
        .forEach(value -> values.put(value, HIDDEN));
    return HiddenTexts.of(values);
  }

  private static Optional<HttpSettings> settings(DataLoader loader) {
    return switch (loader) {
      case ApiLoader pages -> Optional.of(pages.api().http());
      case FetchLoader(FetchLoader.Remote remote) -> Optional.of(remote.http());
      case FetchLoader(FetchLoader.Local _) -> Optional.empty();
      case FilesLoader _, SqlLoader _, ExtensionLoader _ -> Optional.empty();
      case CsvLoader csv -> csv.url().map(RemoteInput::http);
      case JsonLoader json -> json.url().map(RemoteInput::http);
      case XmlLoader xml -> xml.url().map(RemoteInput::http);
      case ParquetLoader parquet -> parquet.url().map(RemoteInput::http);
    };
  }
}
