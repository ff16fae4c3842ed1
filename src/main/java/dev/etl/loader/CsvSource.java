package dev.etl.loader;

import dev.etl.data.BadRow;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.input.BinaryKind;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.ColumnNames;
import dev.etl.format.csv.CsvDialect;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.RecordFault;
import dev.etl.format.csv.RecordScanner;
import dev.etl.format.csv.TableHead;
import dev.etl.format.text.TextEncoding;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.RereadTexts;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.SampledTypes;
import dev.etl.loader.rows.Samples;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.FormatGuess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.loader.source.TypeDecision;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One CSV file whose header is known and whose columns are chosen. There may be very many, so
/// similar ones share their layout.
///
/// @param lines counts the lines before a split; null if there is only one split
record CsvSource(InputFile file, CsvLayout layout, @Nullable LineCounts lines)
    implements CorrectableSource, RestorableSource {

  /// Holds the header and the first record, each of which may have 2,097,152 characters.
  private static final int MAX_SAMPLE = 16 << 20;

  static CsvSource bind(InputFile file, CsvDialect dialect, Columns wanted, ReadSizes sizes) {
    return of(
        file,
        layout(
            file, DialectSearch.none(dialect), Optional.empty(), wanted, sizes, SampledRows.FIRST));
  }

  /// Finds the layout of a file.
  ///
  /// @param encoding the encoding, if all bytes were searched for it
  /// @param rows the rows from which types are inferred
  static CsvLayout layout(
      InputFile file,
      DialectSearch search,
      Optional<TextEncoding> encoding,
      Columns wanted,
      ReadSizes sizes,
      SampledRows rows) {
    try {
      CsvLayout sampled =
          Samples.find(
              file,
              MAX_SAMPLE,
              (sample, last) ->
                  layout(search, encoding, wanted, sizes, file.length().isPresent(), sample, last));
      if (wanted instanceof TypedColumns typed
          && rows.exceedSample()
          && file.length().isPresent()) {
        return sampled.typed(file, typed, rows);
      }
      return sampled;
    } catch (ChangedFileException e) {
      throw DataLoadException.named(file.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }

  private static Optional<CsvLayout> layout(
      DialectSearch search,
      Optional<TextEncoding> known,
      Columns wanted,
      ReadSizes sizes,
      boolean repeatable,
      Sample sample,
      boolean last)
      throws IOException {
    BinaryKind.checkNone(sample.bytes(), "CSV");
    CsvDialect given = search.declared();
    Optional<TextEncoding> encoding =
        known.or(
            () ->
                given.givenEncoding().isPresent()
                    ? Optional.empty()
                    : TextEncoding.of(sample.bytes(), sample.whole()));
    CsvDialect encoded = encoding.map(TextEncoding::charset).map(given::withEncoding).orElse(given);
    byte[] text = TextEnd.of(sample, encoded);
    DialectSearch.Found found = search.with(encoded).in(new Sample(text, sample.whole()), wanted);
    CsvDialect dialect = found.dialect();
    if (dialect.syntax().skippedFooter() != encoded.syntax().skippedFooter()) {
      text = TextEnd.of(sample, dialect);
    }
    checkHeaderIsWhole(sample, dialect.skippedLines());
    TableHead head = TableHead.of(text, dialect, sample.whole());
    ColumnNames names = names(head.names(), dialect, wanted);
    List<String> header = names.names();
    try (CsvReader reader = CsvReader.ofSample(text, head.dialect(), sample.whole(), header)) {
      SampledTypes types =
          new SampledTypes(
              header,
              dialect.nullTexts(),
              dialect.decimalMark(),
              repeatable ? SampledRows.FIRST : SampledRows.ALL);
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
        throw types.failure().orElseGet(CsvSource::endless);
      }
      return Optional.of(
          new CsvLayout(
              head.dialect(),
              header,
              columns,
              TypedColumns.formats(wanted, header),
              sizes,
              wanted instanceof TypedColumns typed ? types.decisions(typed) : Map.of(),
              found.guesses(),
              Stream.of(
                      encoding.stream().flatMap(one -> one.notes().stream()),
                      head.notes().stream(),
                      names.notes().stream())
                  .flatMap(notes -> notes)
                  .toList()));
    }
  }

  private static EtlException endless() {
    return new EtlException(
        ErrorKind.DATA,
        "the first record has no end in the first " + MAX_SAMPLE + " bytes",
        "check the quotes in it, and --quote");
  }

  /// A source with a known layout.
  static CsvSource of(InputFile file, CsvLayout layout) {
    return new CsvSource(
        file,
        layout,
        isDivided(file, layout) ? new LineCounts(file, layout.sizes().range()) : null);
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
  private static ColumnNames names(List<String> found, CsvDialect dialect, Columns wanted) {
    if (dialect.header()) {
      return ColumnNames.of(found, dialect.headerNames());
    }
    boolean declared = wanted instanceof TypedColumns typed && typed.named().size() == found.size();
    return new ColumnNames(
        declared ? List.copyOf(((TypedColumns) wanted).named().keySet()) : found, List.of());
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.of(columns());
  }

  @Override
  public Optional<SourceFacts> facts() {
    return file.facts()
        .map(
            known ->
                new SourceFacts.OfCsv(
                    known,
                    header(),
                    dialect().givenEncoding().map(Charset::name).orElse(null),
                    layout.columns(),
                    sizes(),
                    dialect().syntax()));
  }

  @Override
  public boolean repeatable() {
    return file.length().isPresent();
  }

  @Override
  public OptionalLong length() {
    return file.length();
  }

  @Override
  public CsvSource reading(ReadColumns other) {
    return layout.columns().equals(other)
        ? this
        : new CsvSource(file, layout.reading(other), lines);
  }

  /// Large files that can be read from the middle are divided into ranges of a fixed size.
  @Override
  public Iterator<Split> splits() {
    if (!isDivided()) {
      return CorrectableSource.super.splits();
    }
    return IntStream.range(
            0, Math.toIntExact(Math.ceilDiv(file.length().orElseThrow(), sizes().range())))
        .mapToObj(index -> index == 0 ? Split.WHOLE : Split.guessed(index))
        .iterator();
  }

  /// Whether it has several splits.
  boolean isDivided() {
    return lines != null;
  }

  private static boolean isDivided(InputFile file, CsvLayout layout) {
    return file.length().orElse(0) > layout.sizes().range()
        && file.divisible()
        && RecordScanner.covers(layout.dialect());
  }

  /// Number of lines before a place in the file where a split begins.
  long linesBefore(long place) throws IOException {
    return lines == null ? 0 : lines.before(place);
  }

  CsvDialect dialect() {
    return layout.dialect();
  }

  /// Whether the first invalid character shows that the file has another encoding.
  boolean guessesEncoding() {
    return dialect().givenEncoding().isEmpty() && repeatable();
  }

  /// All columns of the file.
  List<String> header() {
    return layout.header();
  }

  /// The columns that are loaded.
  Schema columns() {
    return layout.columns().schema();
  }

  /// How the texts of columns with a declared format are read.
  ColumnFormats newFormats() {
    return new ColumnFormats(columns(), layout.formats());
  }

  ReadSizes sizes() {
    return layout.sizes();
  }

  @Override
  public Map<String, TypeDecision> decisions() {
    return layout.decisions();
  }

  @Override
  public List<String> notes() {
    return Stream.concat(layout.notes().stream(), layout.guesses().stream().map(FormatGuess::note))
        .toList();
  }

  @Override
  public List<FormatGuess> formatGuesses() {
    return layout.guesses();
  }

  @Override
  public SplitRead read(Split split, SplitConsumer consumer) {
    try {
      consumer.begin(columns());
      if (RecordScanner.covers(dialect())) {
        return CsvScan.read(this, split, consumer);
      }
      if (consumer.keepsTexts() && repeatable()) {
        consumer.texts(
            new RereadTexts(
                name(),
                () -> new CsvTextCursor(new CsvReader(text(file.open()), dialect(), header()))));
      }
      return SplitRead.whole(new CsvTexts(this, consumer).read());
    } catch (ChangedFileException e) {
      throw DataLoadException.named(name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    consumer.begin(columns());
    consumer.texts(new InMemoryTexts(texts));
    try {
      return new CsvCorrections(this, consumer).read(texts);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  /// The index of each loaded column in the file; negative for one that is missing.
  int[] indexes() {
    Map<String, Integer> positions = HashMap.newHashMap(header().size());
    header().forEach(name -> positions.put(name, positions.size()));
    return columns().names().stream().mapToInt(name -> positions.getOrDefault(name, -1)).toArray();
  }

  /// The text of a stream of the file, from some place to its end.
  InputStream text(InputStream stream) {
    return TextEnd.of(stream, dialect());
  }

  /// Reads on where a scanner stopped.
  ///
  /// @param lines the number of lines before that
  /// @param headPassed false if lines to skip or the header may still come
  CsvReader rest(RecordScanner scanner, long lines, boolean headPassed) throws IOException {
    CsvDialect behind =
        headPassed || dialect().headerRows() == 0
            ? dialect()
            : dialect().withSyntax(dialect().syntax().withHeaderRows(scanner.headerLeft()));
    return CsvReader.ofRest(scanner.rest(), behind, lines, header(), headPassed);
  }

  /// The first line of what is no record.
  BadRow broken(long line, RecordFault fault, String text) {
    return new BadRow(name(), line, null, fault.reason(dialect()), text).withRemedy(fault.hint());
  }

  /// A record with more or fewer fields than the header.
  BadRow wrongSize(long line, List<String> fields) {
    String text = String.join(dialect().delimiter().text(), fields);
    return wrongSize(line, fields.size(), text);
  }

  /// The same for a known text.
  BadRow wrongSize(long line, int size, String text) {
    String reason =
        "has " + size + (size == 1 ? " field" : " fields") + ", expected " + header().size();
    return new BadRow(name(), line, null, reason, text)
        .withRemedy(
            size < header().size()
                ? "pad short records with null: --ragged=pad"
                : "quote values that contain the delimiter; if further fields do not matter:"
                    + " --ragged=truncate");
  }
}
