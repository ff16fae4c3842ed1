package dev.etl.loader.csv;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.input.BinaryKind;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.ColumnNames;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.TableHead;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.text.TextEncoding;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.SampledTypes;
import dev.etl.loader.rows.Samples;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the layout of a CSV file from a sample: encoding, dialect, header, and types of the
/// columns that are loaded. Immutable.
///
/// @param encoding the encoding, if all bytes were searched for it
public record LayoutSearch(
    InputFile file,
    DialectSearch dialects,
    Optional<TextEncoding> encoding,
    Columns wanted,
    ReadSizes sizes) {
  /// Holds the header and the first record, each of which may have 2,097,152 characters.
  private static final int MAX_SAMPLE = 16 << 20;

  /// Finds the layout.
  ///
  /// @param rows the rows from which types are inferred
  /// @throws DataLoadException if the file cannot be read, has changed, or is no CSV
  public CsvLayout find(SampledRows rows) {
    try {
      CsvLayout sampled = Samples.find(file, MAX_SAMPLE, this::inSample);
      return wanted instanceof TypedColumns typed && rows.exceedSample() && isRepeatable()
          ? sampled.typed(file, typed, rows)
          : sampled;
    } catch (ChangedFileException e) {
      throw DataLoadException.named(file.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }

  private boolean isRepeatable() {
    return file.length().isPresent();
  }

  /// The layout of a sample; empty if that takes a longer one.
  private Optional<CsvLayout> inSample(Sample sample, boolean last) throws IOException {
    BinaryKind.checkNone(sample.bytes(), "CSV");
    CsvDialect given = dialects.declared();
    Optional<TextEncoding> guessed = encoding.or(() -> guessEncoding(sample));
    CsvDialect encoded = guessed.map(TextEncoding::charset).map(given::withEncoding).orElse(given);
    byte[] text = TextEnd.of(sample, encoded);
    DialectSearch.Found found = dialects.with(encoded).in(new Sample(text, sample.whole()), wanted);
    CsvDialect dialect = found.dialect();
    if (dialect.syntax().skippedFooter() != encoded.syntax().skippedFooter()) {
      text = TextEnd.of(sample, dialect);
    }
    checkHeaderIsWhole(sample, dialect.skippedLines());
    TableHead head = TableHead.of(text, dialect, sample.whole());
    ColumnNames names = names(head.names(), dialect);
    List<String> header = names.names();
    DialectSearch.Found ended =
        dialects.footer(file, new Sample(text, sample.whole()), head.dialect(), header.size());
    if (!ended.guesses().isEmpty()) {
      text = TextEnd.of(sample, ended.dialect());
    }
    try (CsvReader reader = CsvReader.ofSample(text, ended.dialect(), sample.whole(), header)) {
      SampledTypes types =
          new SampledTypes(
              header,
              dialect.nullTexts(),
              dialect.decimalMark(),
              isRepeatable() ? SampledRows.FIRST : SampledRows.ALL);
      ReadColumns columns =
          switch (wanted) {
            case ColumnSelection selection ->
                ReadColumns.ofNumbers(
                    ColumnSelection.schema(
                        selection.resolve(
                            header, () -> types.read(reader, sample.whole()).numeric())));
            case TypedColumns typed ->
                ReadColumns.of(types.read(reader, sample.whole()).schema(typed));
          };
      if (!sample.whole() && types.needMore()) {
        if (!last) {
          return Optional.empty();
        }
        throw types.failure().orElseGet(LayoutSearch::endless);
      }
      return Optional.of(
          new CsvLayout(
              ended.dialect(),
              header,
              columns,
              TypedColumns.formats(wanted, header),
              sizes,
              wanted instanceof TypedColumns typed ? types.decisions(typed) : Map.of(),
              Stream.concat(found.guesses().stream(), ended.guesses().stream()).toList(),
              Stream.of(
                      guessed.stream().flatMap(one -> one.notes().stream()),
                      head.notes().stream(),
                      names.notes().stream())
                  .flatMap(notes -> notes)
                  .toList()));
    }
  }

  private Optional<TextEncoding> guessEncoding(Sample sample) {
    return dialects.declared().givenEncoding().isPresent()
        ? Optional.empty()
        : TextEncoding.of(sample.bytes(), sample.whole());
  }

  private static EtlException endless() {
    return new EtlException(
        ErrorKind.DATA,
        "the first record has no end in the first " + MAX_SAMPLE + " bytes",
        "check the quotes in it, and --quote");
  }

  /// A truncated header would name the last column wrongly, and every row would be bad.
  private static void checkHeaderIsWhole(Sample sample, int skippedLines) {
    if (!sample.whole() && !hasLineBreaks(sample.bytes(), skippedLines + 1L)) {
      throw new EtlException(
          ErrorKind.DATA,
          "line "
              + (skippedLines + 1L)
              + ": up to its end, the header has more than "
              + sample.bytes().length
              + " bytes",
          "check that this is a CSV file with line breaks");
    }
  }

  private static boolean hasLineBreaks(byte[] bytes, long wanted) {
    long count = 0;
    for (int index = 0; index < bytes.length && count < wanted; index++) {
      boolean afterCarriageReturn = index > 0 && bytes[index - 1] == '\r';
      if (bytes[index] == '\r' || (bytes[index] == '\n' && !afterCarriageReturn)) {
        count++;
      }
    }
    return count == wanted;
  }

  /// The names of the columns: for a file without a header the declared ones, if their number
  /// matches.
  private ColumnNames names(List<String> found, CsvDialect dialect) {
    if (dialect.header()) {
      return ColumnNames.of(found, dialect.headerNames());
    }
    boolean declared = wanted instanceof TypedColumns typed && typed.named().size() == found.size();
    return new ColumnNames(
        declared ? List.copyOf(((TypedColumns) wanted).named().keySet()) : found, List.of());
  }
}
