package dev.etl.loader;

import dev.etl.file.compression.InputCompression;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.text.NullTexts;
import dev.etl.format.xml.XmlPath;
import dev.etl.loader.remote.RemoteFormat;
import dev.etl.loader.remote.RemoteInput;
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
import dev.etl.loader.xml.XmlFile;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/// Loads XML files: a file, a folder, a glob, standard input, or the file behind a URL.
///
/// @param input a path, folder or glob; `-` is standard input; the name of a URL
/// @param url the file behind a URL; empty for an input of this machine
/// @param records the place of the records
/// @param flatten whether the members of elements in a record are its columns, `element.member`
public record XmlLoader(
    String input, Optional<RemoteInput> url, XmlPath records, boolean flatten, Columns columns)
    implements DataLoader {

  static final WantedFiles FILES =
      new WantedFiles(
          XmlLoader::isXml, "XML file", "files ending in .xml (or .xml with .gz or .zst)");

  /// XML files of this machine.
  public XmlLoader(String input, XmlPath records, boolean flatten, Columns columns) {
    this(input, Optional.empty(), records, flatten, columns);
  }

  /// A loader whose input is not known yet.
  static XmlLoader of(Columns columns) {
    return new XmlLoader("", XmlPath.STANDARD, false, columns);
  }

  /// The same for the file behind a URL.
  public XmlLoader at(RemoteInput remote) {
    return new XmlLoader(remote.name(), Optional.of(remote), records, flatten, columns);
  }

  /// Whether a file name has an extension of XML, compressed or not.
  public static boolean isXml(String name) {
    return RemoteFormat.ofName(InputCompression.strip(name))
        .filter(RemoteFormat.XML::equals)
        .isPresent();
  }

  @Override
  public boolean remote() {
    return url.isPresent() || InputFiles.isObject(input);
  }

  @Override
  public List<Source> bind(LoadContext context) {
    if (url.isPresent()) {
      return formats().bind(url.get(), Optional.empty(), RemoteFormat.XML, context);
    }
    return Archives.bind(
        context.find(input, FILES), true, FILES, context, one -> inFolders(one, context));
  }

  /// This loader and those of other formats, for a URL whose content turns out to have one.
  private RemoteFiles formats() {
    return new RemoteFiles(CsvLoader.of(columns), JsonLoader.of(columns), this);
  }

  private Source inFolders(InputFile file, LoadContext context) {
    return FolderColumns.bind(
        file.name(), columns, NullTexts.DEFAULT, wanted -> source(file, wanted, context));
  }

  /// Binds a file behind a URL.
  Source bindRemote(InputFile file, Optional<String> note, LoadContext context) {
    JsonSource source = source(file, columns, context);
    return note.map(source::noting).orElse(source);
  }

  private JsonSource source(InputFile file, Columns wanted, LoadContext context) {
    return JsonSource.bind(
        new XmlFile(file, records), layout(), wanted, context.sampling().of(file.name()));
  }

  private JsonLayout layout() {
    return new JsonLayout(JsonPointer.empty(), flatten);
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (facts) {
      case OfJson json ->
          JsonSource.restored(
              new XmlFile(RemoteFiles.restore(url, json.file(), context), records),
              layout(),
              columns,
              json);
      case InFolders folders ->
          FolderColumns.restored(
              folders, restore(folders.file(), context), columns, NullTexts.DEFAULT);
      case OfCsv _ when url.isPresent() -> formats().csv().at(url.get()).restore(facts, context);
      case OfCsv _, OfParquet _, OfFile _, OfUrl _, OfPages _, SourceFacts.OfClass _ ->
          throw SourceFacts.foreign(XmlLoader.class, facts);
    };
  }
}
