package dev.etl.loader;

import dev.etl.data.PathText;
import dev.etl.data.text.HiddenTexts;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The declared source of records: names and options, nothing opened yet. Immutable.
public sealed interface DataLoader
    permits CsvLoader,
        JsonLoader,
        XmlLoader,
        ParquetLoader,
        ApiLoader,
        FetchLoader,
        FilesLoader,
        SqlLoader,
        ExtensionLoader {

  /// Whether reading waits for a network rather than a disk.
  boolean remote();

  /// Whether it reads standard input, which can be read only once.
  default boolean readsStandardInput() {
    return switch (this) {
      case CsvLoader csv -> csv.input().equals(CsvLoader.STANDARD_INPUT);
      case JsonLoader json -> json.input().equals(CsvLoader.STANDARD_INPUT);
      case XmlLoader xml -> xml.input().equals(CsvLoader.STANDARD_INPUT);
      case ParquetLoader parquet -> parquet.input().equals(CsvLoader.STANDARD_INPUT);
      case ApiLoader _, FetchLoader _, FilesLoader _, SqlLoader _, ExtensionLoader _ -> false;
    };
  }

  /// Whether binding it sends requests: to find columns in the first page of an API, in a file
  /// behind a URL, or in a database.
  default boolean asksToBind() {
    return switch (this) {
      case ApiLoader api -> api.api().columns() instanceof TypedColumns;
      case CsvLoader _, JsonLoader _, XmlLoader _, ParquetLoader _, SqlLoader _ -> remote();
      case FilesLoader files -> files.remote();
      case FetchLoader _, ExtensionLoader _ -> false;
    };
  }

  /// The values in its URL that came from the environment; never show them.
  default HiddenTexts secrets() {
    return switch (this) {
      case ApiLoader pages -> pages.api().url().secrets();
      case FetchLoader(FetchLoader.Remote remote) -> remote.url().secrets();
      case FetchLoader(FetchLoader.Local _) -> HiddenTexts.NONE;
      case FilesLoader _, SqlLoader _, ExtensionLoader _ -> HiddenTexts.NONE;
      case CsvLoader csv -> secrets(csv.url());
      case JsonLoader json -> secrets(json.url());
      case XmlLoader xml -> secrets(xml.url());
      case ParquetLoader parquet -> secrets(parquet.url());
    };
  }

  private static HiddenTexts secrets(Optional<RemoteInput> input) {
    return input.map(remote -> remote.url().secrets()).orElse(HiddenTexts.NONE);
  }

  /// The local file that a loader names directly, rather than by a folder or glob; empty if there
  /// is none.
  static Optional<Path> file(DataLoader loader) {
    Optional<String> input =
        switch (loader) {
          case CsvLoader csv -> Optional.of(csv.input());
          case JsonLoader json -> Optional.of(json.input());
          case XmlLoader xml -> Optional.of(xml.input());
          case ParquetLoader parquet -> Optional.of(parquet.input());
          case FetchLoader fetch -> fetch.input();
          case ApiLoader _, FilesLoader _, SqlLoader _, ExtensionLoader _ -> Optional.empty();
        };
    return input.map(DataLoader::withoutScheme).flatMap(DataLoader::regular);
  }

  /// The declared name of a loader: its path or glob, or the name of its URL.
  static String declaredName(DataLoader loader) {
    return switch (loader) {
      case CsvLoader csv -> csv.input();
      case JsonLoader json -> json.input();
      case XmlLoader xml -> xml.input();
      case ParquetLoader parquet -> parquet.input();
      case ApiLoader api -> api.name();
      case FetchLoader(FetchLoader.Remote remote) -> remote.name();
      case FetchLoader(FetchLoader.Local(String input, _)) -> input;
      case FilesLoader files -> files.input();
      case SqlLoader sql -> sql.name();
      case ExtensionLoader extension -> "class " + extension.type().name();
    };
  }

  private static Optional<Path> regular(String name) {
    try {
      return Stream.of(Path.of(name), PathText.path(name)).filter(Files::isRegularFile).findFirst();
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /// The path of `file:/a.csv` and `file:///a.csv`: `/a.csv`.
  private static String withoutScheme(String path) {
    int skipped =
        path.startsWith("file:///")
            ? "file://".length()
            : path.startsWith("file:/") ? "file:".length() : 0;
    return path.substring(skipped);
  }

  /// The same for other processes, perhaps in another folder of another machine.
  default DataLoader everywhere() {
    return this;
  }

  /// Finds sources and resolves names and types, before any row is read. A loader may find several:
  /// the files that match a glob, for example.
  ///
  /// @throws DataLoadException if a source is unavailable, or lacks a requested column
  List<Source> bind(LoadContext context);

  /// A source that an equal loader has bound, perhaps in another process: with the same splits,
  /// rows, lines and bad rows. Nothing is looked up, sampled or requested, so later changes show
  /// only on reading. How types were decided is lost, and the first page of an API is requested
  /// again.
  ///
  /// @param facts facts from [SourceFacts#of]
  /// @throws IllegalArgumentException if they come from another kind of loader
  Source restore(SourceFacts facts, LoadContext context);
}
