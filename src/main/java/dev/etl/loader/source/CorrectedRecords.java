package dev.etl.loader.source;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/// The corrected records of a rejects file. They are read instead of the contents of their sources.
/// Immutable.
public final class CorrectedRecords {
  private static final WantedFiles NONE =
      new WantedFiles(_ -> false, "rejects file", "the file that --rejects has written");

  private final String name;
  private final Map<String, NavigableMap<Long, String>> bySource = new HashMap<>();

  private CorrectedRecords(String name) {
    this.name = name;
  }

  /// Reads a rejects file.
  ///
  /// @throws EtlException UNAVAILABLE if it cannot be read, DATA if it is not a rejects file, or
  ///   has a record twice with different texts
  public static CorrectedRecords read(String path) {
    InputFile file = InputFiles.LOCAL.find(path, NONE).getFirst();
    CorrectedRecords records = new CorrectedRecords(path);
    try (CsvReader reader = new CsvReader(file.open(), CsvDialect.RFC_4180)) {
      int source = column(reader, "file");
      int line = column(reader, "line");
      int text = column(reader, "text");
      while (reader.next()) {
        if (reader.size() != reader.header().size()) {
          throw records.faulty(
              reader.line(), "has " + reader.size() + " fields", "put texts with commas in quotes");
        }
        records.add(reader.line(), reader.field(source), reader.field(line), reader.field(text));
      }
      return records;
    } catch (DataLoadException e) {
      throw e;
    } catch (EtlException e) {
      throw DataLoadException.of(path, e);
    } catch (IOException e) {
      throw DataLoadException.of(path, e);
    }
  }

  private static int column(CsvReader reader, String name) {
    int index = reader.header().indexOf(name);
    if (index < 0) {
      throw new EtlException(
          ErrorKind.DATA,
          "is not a rejects file: missing column '" + name + "'",
          "name a file that --rejects has written");
    }
    return index;
  }

  private void add(long row, String source, String number, String text) {
    if (number.isEmpty()) {
      throw faulty(
          row,
          source + " is a source that could not be read, not a record",
          "load that source by itself, and leave out this line");
    }
    if (!number.matches("\\d{1,18}")) {
      throw faulty(row, "'" + number + "' is not a line number", "change only the text");
    }
    String earlier =
        bySource
            .computeIfAbsent(source, _ -> new TreeMap<>())
            .putIfAbsent(Long.parseLong(number), text);
    if (earlier != null && !earlier.equals(text)) {
      throw faulty(
          row,
          source + ", line " + number + " occurs twice, with different texts",
          "correct both in the same way, or leave out one of them");
    }
  }

  private DataLoadException faulty(long row, String problem, String hint) {
    return DataLoadException.of(
        name, new EtlException(ErrorKind.DATA, "line " + row + ": " + problem, hint));
  }

  /// The sources of a pipeline, reduced to these records.
  ///
  /// @throws EtlException USAGE if the source of a record is missing or ambiguous
  public List<Source> of(List<Source> sources) {
    Set<String> names = new HashSet<>();
    List<Source> corrected = new ArrayList<>();
    for (Source source : sources) {
      NavigableMap<Long, String> records = bySource.getOrDefault(source.name(), new TreeMap<>());
      if (!names.add(source.name()) && !records.isEmpty()) {
        throw new EtlException(
            ErrorKind.USAGE,
            name
                + ": it is unclear which "
                + source.name()
                + " is meant, since two inputs have the name",
            "name each input once");
      }
      corrected.add(new CorrectedSource(source, records));
    }
    for (String source : bySource.keySet()) {
      if (!names.contains(source)) {
        throw new EtlException(
            ErrorKind.USAGE,
            name + ": '" + source + "' is not one of the inputs",
            "name the same inputs in the same way as in the run that rejected the rows");
      }
    }
    return corrected;
  }
}
