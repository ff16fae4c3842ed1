package dev.etl.loader;

import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.rows.Columns;
import java.nio.file.Path;
import java.util.Optional;

/// A file of this machine in the place of an input: the answer of an API, or a part of a file.
public final class RecordedInput {
  private RecordedInput() {}

  /// The same loader of another file. An API reads it as the document that its pages are together,
  /// a database as CSV with a header or as JSON Lines.
  ///
  /// @return empty if a file cannot take its place
  public static Optional<DataLoader> of(DataLoader loader, Path file) {
    String path = file.toString();
    return switch (loader) {
      case CsvLoader csv ->
          Optional.of(
              new CsvLoader(
                  path, csv.kind(), csv.dialect(), csv.delimiter(), csv.guessed(), csv.columns()));
      case JsonLoader json ->
          Optional.of(new JsonLoader(path, json.records(), json.flatten(), json.columns()));
      case XmlLoader xml ->
          Optional.of(new XmlLoader(path, xml.records(), xml.flatten(), xml.columns()));
      case ParquetLoader parquet -> Optional.of(new ParquetLoader(path, parquet.columns()));
      case ApiLoader pages ->
          Optional.of(
              new JsonLoader(
                  path, pages.api().records(), pages.api().flatten(), pages.api().columns()));
      case SqlLoader sql -> Optional.of(table(path, sql.columns()));
      case FetchLoader _, FilesLoader _, ExtensionLoader _ -> Optional.empty();
    };
  }

  private static DataLoader table(String path, Columns columns) {
    return JsonLoader.isJson(path)
        ? new JsonLoader(path, "", columns)
        : new CsvLoader(path, Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), columns);
  }

  /// A CSV file whose values are all texts.
  public static DataLoader texts(Path file, Columns texts) {
    return table(file.toString(), texts);
  }

  /// The name of the file that an input is: the last part of its path or URL.
  ///
  /// @return empty if it may be several files, or none
  public static Optional<String> fileName(DataLoader loader) {
    if (loader instanceof SqlLoader) {
      return Optional.empty();
    }
    String name = DataLoader.declaredName(loader).split("[?#]", 2)[0];
    String last = name.substring(name.lastIndexOf('/') + 1);
    return last.isEmpty() || last.equals("-") || last.matches(".*[*?\\[{].*")
        ? Optional.empty()
        : Optional.of(last);
  }
}
