package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.parquet.ParquetSource;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.InFolders;
import dev.etl.loader.source.SourceFacts.OfCsv;
import dev.etl.loader.source.SourceFacts.OfFile;
import dev.etl.loader.source.SourceFacts.OfJson;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfParquet;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Loads Parquet files: a file, a folder, a glob, or the file behind a URL.
///
/// @param input a path, folder or glob; the name of a URL
/// @param url the file behind a URL; empty for an input of this machine
public record ParquetLoader(String input, Optional<RemoteInput> url, Columns columns)
    implements DataLoader {

  static final WantedFiles FILES =
      new WantedFiles(ParquetLoader::isParquet, "Parquet file", "files ending in .parquet");

  /// Parquet files of this machine.
  public ParquetLoader(String input, Columns columns) {
    this(input, Optional.empty(), columns);
  }

  /// The same for the file behind a URL.
  public ParquetLoader at(RemoteInput remote) {
    return new ParquetLoader(remote.name(), Optional.of(remote), columns);
  }

  /// Whether a file name has the extension of Parquet.
  public static boolean isParquet(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".parquet");
  }

  /// Whether a path of this machine is a folder of Parquet files: it and its subfolders named
  /// `column=value` hold some, and no CSV or JSON files.
  public static boolean isFolder(String input) {
    return FolderContent.holdsOnly(
        input, ParquetLoader::isParquet, name -> JsonLoader.isJson(name) || CsvLoader.isCsv(name));
  }

  @Override
  public boolean remote() {
    return url.isPresent() || InputFiles.isObject(input);
  }

  @Override
  public List<Source> bind(LoadContext context) {
    List<InputFile> files =
        url.isPresent()
            ? List.of(context.remote().open(url.get()).file())
            : context.find(input, FILES);
    List<Source> sources = new ArrayList<>(files.size());
    for (InputFile file : files) {
      try {
        sources.add(
            FolderColumns.bind(
                file.name(),
                columns,
                NullTexts.DEFAULT,
                wanted -> ParquetSource.bind(file, wanted)));
      } catch (EtlException e) {
        sources.add(
            context.failed(
                file.name(),
                e instanceof DataLoadException ? e : DataLoadException.of(file.name(), e)));
      }
    }
    return sources;
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (facts) {
      case OfParquet(FileFacts file, ReadColumns read, int groups) ->
          ParquetSource.restored(RemoteFiles.restore(url, file, context), columns, read, groups);
      case InFolders folders ->
          FolderColumns.restored(
              folders, restore(folders.file(), context), columns, NullTexts.DEFAULT);
      case OfCsv _, OfJson _, OfFile _, OfUrl _, OfPages _, SourceFacts.OfClass _ ->
          throw SourceFacts.foreign(ParquetLoader.class, facts);
    };
  }
}
