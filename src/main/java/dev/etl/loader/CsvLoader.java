package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.InputFile;
import dev.etl.file.InputFiles;
import dev.etl.file.WantedFiles;
import dev.etl.format.csv.CsvDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Loads CSV files: one, those of a folder, those that match a glob, or standard input.
///
/// @param input a path, folder or glob; `-` is standard input
/// @param kind whether the files are CSV or TSV; empty to go by the ending of each name
/// @param dialect how the files are written, but for the delimiter where that is not given
/// @param delimiter what stands between fields; empty for the one of the kind of file
public record CsvLoader(
    String input,
    Optional<CsvKind> kind,
    CsvDialect dialect,
    Optional<Character> delimiter,
    Columns columns)
    implements DataLoader {

  static final String STANDARD_INPUT = "-";

  private static final WantedFiles FILES =
      new WantedFiles(
          name -> CsvKind.of(name).isPresent(),
          "CSV file",
          "files ending in .csv or .tsv (or these with .gz or .zst)");

  @Override
  public boolean remote() {
    return false;
  }

  @Override
  public List<Source> bind(LoadContext context) {
    List<Source> sources = new ArrayList<>();
    for (InputFile file : files(context)) {
      try {
        sources.add(CsvSource.bind(file, dialect(file.name()), columns, ReadSizes.DEFAULT));
      } catch (DataLoadException e) {
        throw e;
      } catch (EtlException e) {
        throw DataLoadException.of(file.name(), e);
      }
    }
    return sources;
  }

  private List<InputFile> files(LoadContext context) {
    return input.equals(STANDARD_INPUT)
        ? List.of(context.standardInput())
        : InputFiles.find(input, FILES);
  }

  private CsvDialect dialect(String name) {
    CsvKind named =
        kind.or(() -> CsvKind.of(name))
            .or(() -> name.equals(STANDARD_INPUT) ? Optional.of(CsvKind.CSV) : Optional.empty())
            .orElseThrow(
                () ->
                    new EtlException(
                        ErrorKind.USAGE,
                        "unknown type of file: its name ends in neither .csv nor .tsv (nor these"
                            + " with .gz or .zst)",
                        "if it is CSV all the same: --input-format=csv, or --input-format=tsv"));
    CsvDialect complete = dialect.withDelimiter(delimiter.orElse(named.delimiter()));
    complete.check();
    return complete;
  }
}
