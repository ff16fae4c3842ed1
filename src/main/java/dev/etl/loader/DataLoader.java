package dev.etl.loader;

import dev.etl.data.PathText;
import dev.etl.data.text.HiddenTexts;
import dev.etl.loader.source.Source;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where records come from, as declared: names and options, nothing opened yet. Immutable.
public sealed interface DataLoader permits CsvLoader, JsonLoader, ApiLoader, FetchLoader {

  /// Whether reading means waiting for a network, rather than for a disk.
  boolean remote();

  /// Whether it reads standard input, which can be read only once.
  default boolean readsStandardInput() {
    return switch (this) {
      case CsvLoader csv -> csv.input().equals(CsvLoader.STANDARD_INPUT);
      case JsonLoader json -> json.input().equals(CsvLoader.STANDARD_INPUT);
      case ApiLoader _, FetchLoader _ -> false;
    };
  }

  /// The values in its URL that came from the environment; they must not be shown.
  default HiddenTexts secrets() {
    return switch (this) {
      case ApiLoader api -> api.url().secrets();
      case FetchLoader(FetchLoader.Remote remote) -> remote.url().secrets();
      case FetchLoader(FetchLoader.Local _) -> HiddenTexts.NONE;
      case CsvLoader _, JsonLoader _ -> HiddenTexts.NONE;
    };
  }

  /// The file of this machine that a loader names by its own name, rather than in a folder or by a
  /// glob; empty if there is none.
  static Optional<Path> file(DataLoader loader) {
    Optional<String> input =
        switch (loader) {
          case CsvLoader csv -> Optional.of(csv.input());
          case JsonLoader json -> Optional.of(json.input());
          case FetchLoader fetch -> fetch.input();
          case ApiLoader _ -> Optional.empty();
        };
    return input.map(DataLoader::withoutScheme).flatMap(DataLoader::regular);
  }

  /// How a loader was declared: its path or glob, or the name of its URL.
  static String declaredName(DataLoader loader) {
    return switch (loader) {
      case CsvLoader csv -> csv.input();
      case JsonLoader json -> json.input();
      case ApiLoader api -> api.name();
      case FetchLoader(FetchLoader.Remote remote) -> remote.name();
      case FetchLoader(FetchLoader.Local(String input)) -> input;
    };
  }

  private static Optional<Path> regular(String name) {
    try {
      return Stream.of(Path.of(name), PathText.path(name)).filter(Files::isRegularFile).findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// What `file:/a.csv` and `file:///a.csv` lead to, where they are read: `/a.csv`.
  private static String withoutScheme(String path) {
    int skipped =
        path.startsWith("file:///")
            ? "file://".length()
            : path.startsWith("file:/") ? "file:".length() : 0;
    return path.substring(skipped);
  }

  /// Finds what there is to load and resolves names and types, before any row is read. A loader may
  /// find several sources: the files that match a glob, say.
  ///
  /// @throws DataLoadException if something cannot be had, or lacks a column that was asked for
  List<Source> bind(LoadContext context);

  /// A source that an equal loader has bound, perhaps in another process: it has the same splits,
  /// and they give the same rows, lines and bad rows. Nothing is looked up, sampled or asked for,
  /// so that what became of it since shows when it is read. How types were decided is not known any
  /// more, and the first page of an API is asked for again.
  ///
  /// @param facts of [SourceFacts#of]
  /// @throws IllegalArgumentException if they come from another kind of loader
  Source restore(SourceFacts facts, LoadContext context);
}
