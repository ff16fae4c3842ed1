package dev.etl.pipeline;

import dev.etl.loader.ApiLoader;
import dev.etl.loader.CsvLoader;
import dev.etl.loader.DataLoader;
import dev.etl.loader.ExtensionLoader;
import dev.etl.loader.FetchLoader;
import dev.etl.loader.FetchLoader.Local;
import dev.etl.loader.FetchLoader.Remote;
import dev.etl.loader.FilesLoader;
import dev.etl.loader.JsonLoader;
import dev.etl.loader.ParquetLoader;
import dev.etl.loader.SqlLoader;
import dev.etl.loader.XmlLoader;
import dev.etl.loader.remote.RemoteInput;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Gives distinct names to URLs of the same name: `https://host/items #2`.
final class SourceNames {
  private SourceNames() {}

  static List<DataLoader> distinct(List<DataLoader> loaders) {
    List<String> names = loaders.stream().map(SourceNames::name).flatMap(Optional::stream).toList();
    List<DataLoader> named = new ArrayList<>();
    int urls = 0;
    for (DataLoader loader : loaders) {
      Optional<String> name = name(loader);
      urls += name.isPresent() ? 1 : 0;
      boolean alone = name.isEmpty() || Collections.frequency(names, name.get()) == 1;
      named.add(alone ? loader : renamed(loader, name.get() + " #" + urls));
    }
    return named;
  }

  private static Optional<String> name(DataLoader loader) {
    return switch (loader) {
      case ApiLoader api -> Optional.of(api.name());
      case FetchLoader(Remote remote) -> Optional.of(remote.name());
      case FetchLoader(Local _) -> Optional.empty();
      case FilesLoader _, SqlLoader _, ExtensionLoader _ -> Optional.empty();
      case CsvLoader csv -> csv.url().map(RemoteInput::name);
      case JsonLoader json -> json.url().map(RemoteInput::name);
      case XmlLoader xml -> xml.url().map(RemoteInput::name);
      case ParquetLoader parquet -> parquet.url().map(RemoteInput::name);
    };
  }

  private static DataLoader renamed(DataLoader loader, String name) {
    return switch (loader) {
      case ApiLoader api -> api.named(name);
      case FetchLoader(Remote remote) -> new FetchLoader(remote.named(name));
      case FetchLoader(Local _) -> loader;
      case FilesLoader _, SqlLoader _, ExtensionLoader _ -> loader;
      case CsvLoader csv -> csv.at(csv.url().orElseThrow().named(name));
      case JsonLoader json -> json.at(json.url().orElseThrow().named(name));
      case XmlLoader xml -> xml.at(xml.url().orElseThrow().named(name));
      case ParquetLoader parquet -> parquet.at(parquet.url().orElseThrow().named(name));
    };
  }
}
