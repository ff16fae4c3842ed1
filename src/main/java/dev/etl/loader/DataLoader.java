package dev.etl.loader;

import java.util.List;

/// Where records come from, as declared: names and options, nothing opened yet. Immutable.
public sealed interface DataLoader permits CsvLoader, JsonLoader, ApiLoader, FetchLoader {

  /// Whether reading means waiting for a network, rather than for a disk.
  boolean remote();

  /// Finds what there is to load and resolves names and types, before any row is read. A loader may
  /// find several sources: the files that match a glob, say.
  ///
  /// @throws DataLoadException if something cannot be had, or lacks a column that was asked for
  List<Source> bind(LoadContext context);
}
