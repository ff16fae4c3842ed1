package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.BinaryKind;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.file.input.MissingFile;
import dev.etl.file.input.ZipArchive;
import dev.etl.format.csv.EmptyTextException;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.CsvSyntax;
import dev.etl.format.csv.dialect.Delimiter;
import dev.etl.format.csv.dialect.DialectPart;
import dev.etl.loader.csv.CsvKind;
import dev.etl.loader.csv.CsvLayout;
import dev.etl.loader.csv.CsvSource;
import dev.etl.loader.csv.DialectSearch;
import dev.etl.loader.csv.LayoutSearch;
import dev.etl.loader.remote.RemoteFormat;
import dev.etl.loader.remote.RemoteInput;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.EmptySource;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.SourceFacts.InFolders;
import dev.etl.loader.source.SourceFacts.OfCsv;
import dev.etl.loader.source.SourceFacts.OfFile;
import dev.etl.loader.source.SourceFacts.OfJson;
import dev.etl.loader.source.SourceFacts.OfPages;
import dev.etl.loader.source.SourceFacts.OfParquet;
import dev.etl.loader.source.SourceFacts.OfUrl;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Loads CSV files: one, those of a folder, those that match a glob, standard input, or the file
/// behind a URL.
///
/// @param input a path, folder or glob; `-` is standard input; the name of a URL
/// @param url the file behind a URL; empty for an input of this machine
/// @param kind whether the files are CSV or TSV; empty to use the extension of each name
/// @param dialect the format of the files, without the delimiter
/// @param delimiter field separator; empty for that of the kind of file
/// @param guessed the parts of the dialect that are guessed for each file
public record CsvLoader(
    String input,
    Optional<RemoteInput> url,
    Optional<CsvKind> kind,
    CsvDialect dialect,
    Optional<Delimiter> delimiter,
    Set<DialectPart> guessed,
    Columns columns)
    implements DataLoader {

  static final String STANDARD_INPUT = "-";

  /// Enough bytes to tell binary files.
  private static final int SAMPLE = 1 << 10;

  static final WantedFiles FILES =
      new WantedFiles(
          CsvLoader::isCsv, "CSV file", "files ending in .csv or .tsv (or these with .gz or .zst)");

  public CsvLoader {
    guessed = Set.copyOf(guessed);
  }

  /// A loader that guesses the parts of the dialect that have their defaults.
  public CsvLoader(
      String input,
      Optional<CsvKind> kind,
      CsvDialect dialect,
      Optional<Delimiter> delimiter,
      Columns columns) {
    this(input, kind, dialect, delimiter, guessed(dialect, delimiter), columns);
  }

  /// A loader of files of this machine.
  public CsvLoader(
      String input,
      Optional<CsvKind> kind,
      CsvDialect dialect,
      Optional<Delimiter> delimiter,
      Set<DialectPart> guessed,
      Columns columns) {
    this(input, Optional.empty(), kind, dialect, delimiter, guessed, columns);
  }

  /// Whether a file name has an extension of CSV, compressed or not.
  static boolean isCsv(String name) {
    return CsvKind.of(name).isPresent();
  }

  /// A loader whose input is not known yet, of CSV as it is usually written.
  static CsvLoader of(Columns columns) {
    return new CsvLoader("", Optional.empty(), CsvDialect.RFC_4180, Optional.empty(), columns);
  }

  /// The same for the file behind a URL.
  public CsvLoader at(RemoteInput remote) {
    return new CsvLoader(
        remote.name(), Optional.of(remote), kind, dialect, delimiter, guessed, columns);
  }

  private static Set<DialectPart> guessed(CsvDialect dialect, Optional<Delimiter> delimiter) {
    Set<DialectPart> parts = DialectPart.unchanged(dialect.syntax());
    if (delimiter.isPresent()) {
      parts.remove(DialectPart.DELIMITER);
    }
    return parts;
  }

  @Override
  public boolean remote() {
    return url.isPresent() || InputFiles.isObject(input);
  }

  @Override
  public List<Source> bind(LoadContext context) {
    if (url.isPresent()) {
      return formats().bind(url.get(), kind.map(CsvLoader::format), RemoteFormat.CSV, context);
    }
    Map<CsvLayout, CsvLayout> layouts = new HashMap<>();
    return Archives.bind(
        context.find(input, FILES),
        false,
        FILES,
        context,
        one ->
            FolderColumns.bind(
                one.name(),
                columns,
                dialect.nullTexts(),
                wanted -> source(one, dialect(one), wanted, context, layouts)));
  }

  private static RemoteFormat format(CsvKind kind) {
    return switch (kind) {
      case CSV -> RemoteFormat.CSV;
      case TSV -> RemoteFormat.TSV;
    };
  }

  /// This loader and that of other formats, for a URL whose content turns out to have one.
  private RemoteFiles formats() {
    return new RemoteFiles(this, JsonLoader.of(columns), XmlLoader.of(columns));
  }

  /// Binds a file behind a URL.
  Source bindRemote(InputFile file, CsvKind known, Optional<String> note, LoadContext context) {
    CsvDialect complete = dialect.withDelimiter(delimiter.orElse(known.delimiter()));
    complete.check();
    Source source = source(file, complete, columns, context, new HashMap<>());
    return note.isPresent() && source instanceof CsvSource csv
        ? CsvSource.of(file, csv.layout().noting(note.get()))
        : source;
  }

  private Source source(
      InputFile file,
      CsvDialect known,
      Columns wanted,
      LoadContext context,
      Map<CsvLayout, CsvLayout> layouts) {
    try {
      CsvLayout layout =
          new LayoutSearch(
                  file,
                  new DialectSearch(known, guessed),
                  known.givenEncoding().isEmpty()
                      ? context.sampling().encoding(file)
                      : Optional.empty(),
                  wanted,
                  context.sizes())
              .find(context.sampling().of(file.name()));
      return CsvSource.of(file, layouts.computeIfAbsent(layout, _ -> layout));
    } catch (EmptyTextException e) {
      return new EmptySource(file.name(), DataLoadException.of(file.name(), e));
    }
  }

  /// The dialect of a file found. One of an unknown type may be an archive, or binary.
  private CsvDialect dialect(InputFile file) {
    try {
      return dialect(file.name());
    } catch (EtlException unknown) {
      try {
        BinaryKind.checkNone(file.sample(SAMPLE).bytes(), "CSV");
      } catch (IOException e) {
        throw DataLoadException.of(file.name(), e);
      }
      throw unknown;
    }
  }

  @Override
  public Source restore(SourceFacts facts, LoadContext context) {
    return switch (facts) {
      case OfCsv(
              FileFacts file,
              List<String> header,
              @Nullable String encoding,
              ReadColumns read,
              ReadSizes sizes,
              CsvSyntax syntax) ->
          CsvSource.of(
              RemoteFiles.restore(url, file, context),
              new CsvLayout(
                  encoding == null
                      ? dialect.withSyntax(syntax)
                      : dialect.withSyntax(syntax).withEncoding(Charset.forName(encoding)),
                  header,
                  read,
                  TypedColumns.formats(columns, header),
                  sizes,
                  Map.of(),
                  List.of(),
                  List.of()));
      case InFolders folders ->
          FolderColumns.restored(
              folders, restore(folders.file(), context), columns, dialect.nullTexts());
      case OfJson _ when url.isPresent() -> formats().json().at(url.get()).restore(facts, context);
      case OfJson _, OfParquet _, OfFile _, OfUrl _, OfPages _, SourceFacts.OfClass _ ->
          throw SourceFacts.foreign(CsvLoader.class, facts);
    };
  }

  private CsvDialect dialect(String name) {
    CsvKind named =
        kind.or(() -> CsvKind.of(name))
            .or(() -> ZipArchive.archiveOf(name).flatMap(CsvKind::of))
            .or(() -> name.equals(STANDARD_INPUT) ? Optional.of(CsvKind.CSV) : Optional.empty())
            .orElseThrow(
                () ->
                    new EtlException(
                        ErrorKind.USAGE,
                        "unknown type of file: expected a name that ends in .csv, .tsv, .json or"
                            + " .jsonl (or these with .gz or .zst)",
                        MissingFile.isNamedLikePipeline(name)
                            ? "name a pipeline file with -f"
                            : "if it is CSV anyway: --input-format=csv, or"
                                + " --input-format=tsv"));
    CsvDialect complete = dialect.withDelimiter(delimiter.orElse(named.delimiter()));
    complete.check();
    return complete;
  }
}
