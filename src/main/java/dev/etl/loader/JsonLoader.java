package dev.etl.loader;

import dev.etl.file.compression.InputCompression;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.api.Pointers;
import dev.etl.loader.remote.RemoteFormat;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.InFolders;
import dev.etl.loader.source.SourceFacts.OfCsv;
import dev.etl.loader.source.SourceFacts.OfFile;
import dev.etl.loader.source.SourceFacts.OfJson;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfParquet;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/// Loads JSON files, each one document or one object per line: a file, a folder, a glob, standard
/// input, or the file behind a URL.
///
/// @param input a path, folder or glob; `-` is standard input; the name of a URL
/// @param url the file behind a URL; empty for an input of this machine
/// @param records a JSON pointer (RFC 6901) to the array of records; empty for the document itself,
///   or JSON Lines
/// @param flatten whether the members of objects in a record are its columns, `object.member`
public record JsonLoader(
    String input, Optional<RemoteInput> url, String records, boolean flatten, Columns columns)
    implements DataLoader {

  static final WantedFiles FILES =
      new WantedFiles(
          JsonLoader::isJson,
          "JSON file",
          "files ending in .json, .jsonl or .ndjson (or these with .gz or .zst)");

  /// @throws dev.etl.data.EtlException USAGE if `records` is not a JSON pointer
  public JsonLoader {
    Pointers.check(records);
  }

  /// Whether a file name has an extension of JSON, compressed or not.
  public static boolean isJson(String name) {
    String plain = InputCompression.strip(name).toLowerCase(Locale.ROOT);
    return plain.endsWith(".json") || plain.endsWith(".jsonl") || plain.endsWith(".ndjson");
  }

  /// Whether a path of this machine is a folder of JSON files: it and its subfolders named
  /// `column=value` hold some, and no CSV files.
  public static boolean isFolder(String input) {
    return FolderContent.holdsOnly(input, JsonLoader::isJson, CsvLoader::isCsv);
  }

  /// JSON files of this machine.
  public JsonLoader(String input, String records, boolean flatten, Columns columns) {
    this(input, Optional.empty(), records, flatten, columns);
  }

  /// A loader whose input is not known yet.
  static JsonLoader of(Columns columns) {
    return new JsonLoader("", "", columns);
  }

  /// The same for the file behind a URL.
  public JsonLoader at(RemoteInput remote) {
    return new JsonLoader(remote.name(), Optional.of(remote), records, flatten, columns);
  }

  /// JSON files whose objects are values.
  public JsonLoader(String input, String records, Columns columns) {
    this(input, records, false, columns);
  }

  private JsonLayout layout() {
    return new JsonLayout(JsonPointer.compile(records), flatten);
  }

  @Override
  public boolean remote() {
    return url.isPresent() || InputFiles.isObject(input);
  }

  @Override
  public List<Source> bind(LoadContext context) {
    if (url.isPresent()) {
      return formats().bind(url.get(), Optional.empty(), RemoteFormat.JSON, context);
    }
    // Files of numbers are not sampled.
    boolean unseen = columns instanceof ColumnSelection;
    return Archives.bind(
        context.find(input, FILES), unseen, FILES, context, one -> inFolders(one, context));
  }

  /// This loader and that of other formats, for a URL whose content turns out to have one.
  private RemoteFiles formats() {
    return new RemoteFiles(CsvLoader.of(columns), this, XmlLoader.of(columns));
  }

  /// Binds a file behind a URL.
  Source bindRemote(InputFile file, Optional<String> note, LoadContext context) {
    JsonSource source =
        JsonSource.bind(file, layout(), columns, context.sampling().of(file.name()));
    return note.map(source::noting).orElse(source);
  }

  private Source inFolders(InputFile file, LoadContext context) {
    return FolderColumns.bind(
        file.name(), columns, NullTexts.DEFAULT, wanted -> source(file, wanted, context));
  }

  private Source source(InputFile file, Columns wanted, LoadContext context) {
    return JsonSource.bind(file, layout(), wanted, context.sampling().of(file.name()));
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (facts) {
      case OfJson json ->
          JsonSource.restored(
              RemoteFiles.restore(url, json.file(), context), layout(), columns, json);
      case InFolders folders ->
          FolderColumns.restored(
              folders, restore(folders.file(), context), columns, NullTexts.DEFAULT);
      case OfCsv _ when url.isPresent() -> formats().csv().at(url.get()).restore(facts, context);
      case OfCsv _, OfParquet _, OfFile _, OfUrl _, OfPages _, SourceFacts.OfClass _ ->
          throw SourceFacts.foreign(JsonLoader.class, facts);
    };
  }
}
