package dev.etl.loader.csv;

import dev.etl.data.text.ValueFormat;
import dev.etl.file.input.InputFile;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.SampledTypes;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.FormatGuess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.TypeDecision;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The layout of a CSV file and the columns to load: shared by similar files of a folder.
/// Immutable.
///
/// @param header all columns of the file
/// @param columns the columns that are loaded
/// @param formats the declared formats of columns, by name
/// @param decisions how each type was decided, by column name
/// @param guesses what was guessed of the dialect
/// @param notes what was guessed or changed in the file, see [dev.etl.loader.source.Source#notes]
public record CsvLayout(
    CsvDialect dialect,
    List<String> header,
    ReadColumns columns,
    Map<String, ValueFormat> formats,
    ReadSizes sizes,
    Map<String, TypeDecision> decisions,
    List<FormatGuess> guesses,
    List<String> notes) {

  /// The same with types inferred from more rows of the file than a sample has.
  CsvLayout typed(InputFile file, TypedColumns typed, SampledRows rows) throws IOException {
    try (CsvReader reader = new CsvReader(TextEnd.of(file.open(), dialect), dialect, header)) {
      SampledTypes types =
          new SampledTypes(header, dialect.nullTexts(), dialect.decimalMark(), rows)
              .read(reader, true);
      return new CsvLayout(
          dialect,
          header,
          ReadColumns.of(types.schema(typed)),
          formats,
          sizes,
          types.decisions(typed),
          guesses,
          notes);
    }
  }

  /// Of the parts in which layouts differ: the JVM makes up the hash of each record when it is
  /// first asked for, which is a noticeable share of a small run.
  @Override
  public int hashCode() {
    return 31 * (31 * header.hashCode() + guesses.hashCode()) + notes.hashCode();
  }

  /// The same with a further note.
  public CsvLayout noting(String note) {
    return new CsvLayout(
        dialect,
        header,
        columns,
        formats,
        sizes,
        decisions,
        guesses,
        Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  /// The same with other columns to load.
  CsvLayout reading(ReadColumns other) {
    return new CsvLayout(
        dialect, header, columns.reading(other), formats, sizes, decisions, guesses, notes);
  }
}
