package dev.etl.loader;

import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.InputFile;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.remote.RemoteFormat;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.remote.RemoteObject;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Binds the files behind URLs in the format that they turn out to have.
///
/// @param csv how CSV is read
/// @param json how JSON is read
/// @param xml how XML is read
record RemoteFiles(CsvLoader csv, JsonLoader json, XmlLoader xml) {
  /// Enough bytes to tell formats.
  private static final int HEAD = 1 << 10;

  private static final WantedFiles ENTRIES =
      new WantedFiles(
          name -> RemoteFormat.ofName(name).isPresent(),
          "CSV, JSON or XML file",
          "files ending in .csv, .tsv, .json, .jsonl, .ndjson or .xml");

  /// Binds a file, or the entries of an archive.
  ///
  /// @param declared the declared format; empty to find it
  /// @param expected the format if nothing tells it
  /// @throws DataLoadException if it cannot be bound
  List<Source> bind(
      RemoteInput input,
      Optional<RemoteFormat> declared,
      RemoteFormat expected,
      LoadContext context) {
    RemoteObject object = context.remote().open(input);
    List<Source> sources = new ArrayList<>();
    if (object.isArchive()) {
      Archives.bindEntries(
          object.file(),
          ENTRIES,
          context,
          sources,
          entry ->
              bind(
                  entry,
                  new RemoteFormat.Decision(
                      declared
                          .or(() -> RemoteFormat.ofName(entry.name()))
                          .orElseGet(() -> format(object, entry, expected).format()),
                      Optional.empty()),
                  context));
      return sources;
    }
    RemoteFormat.Decision found = format(object, object.file(), declared.orElse(expected));
    sources.add(
        bind(
            object.file(),
            declared.map(known -> new RemoteFormat.Decision(known, Optional.empty())).orElse(found),
            context));
    return sources;
  }

  private static RemoteFormat.Decision format(
      RemoteObject object, InputFile file, RemoteFormat expected) {
    try {
      return RemoteFormat.of(expected, object, file.sample(HEAD).bytes());
    } catch (EtlException e) {
      throw DataLoadException.of(file.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }

  private Source bind(InputFile file, RemoteFormat.Decision found, LoadContext context) {
    return switch (found.format()) {
      case CSV -> csv.bindRemote(file, CsvKind.CSV, found.note(), context);
      case TSV -> csv.bindRemote(file, CsvKind.TSV, found.note(), context);
      case JSON -> json.bindRemote(file, found.note(), context);
      case XML -> xml.bindRemote(file, found.note(), context);
    };
  }

  /// A file that was bound before, perhaps in another process.
  ///
  /// @param input the URL; empty for a file of this machine
  static InputFile restore(Optional<RemoteInput> input, FileFacts facts, LoadContext context) {
    return input.isPresent()
        ? context.remote().restore(input.get(), facts)
        : context.files().restore(facts);
  }
}
