package dev.etl.loader;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Where records come from, as declared: names and options, nothing opened yet. Immutable.
public sealed interface DataLoader permits CsvLoader, JsonLoader, ApiLoader, FetchLoader {

  /// Whether reading means waiting for a network, rather than for a disk.
  boolean remote();

  /// The file that a loader names by its own name, rather than in a folder or by a glob; empty if
  /// there is none.
  static Optional<Path> file(DataLoader loader) {
    Optional<String> input =
        switch (loader) {
          case CsvLoader csv -> Optional.of(csv.input());
          case JsonLoader json -> Optional.of(json.input());
          case FetchLoader fetch -> fetch.input();
          case ApiLoader _ -> Optional.empty();
        };
    return input.filter(name -> new File(name).isFile()).map(Path::of);
  }

  /// Finds what there is to load and resolves names and types, before any row is read. A loader may
  /// find several sources: the files that match a glob, say.
  ///
  /// @throws DataLoadException if something cannot be had, or lacks a column that was asked for
  List<Source> bind(LoadContext context);
}
