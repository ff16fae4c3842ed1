package dev.etl.loader.csv;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.InputFile;
import dev.etl.format.csv.CsvReader;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordFault;
import dev.etl.format.csv.guess.FooterGuess;
import dev.etl.format.csv.scan.RecordScanner;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.RereadTexts;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.FormatGuess;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.ReadSizes;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
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
public record CsvSource(InputFile file, CsvLayout layout, @Nullable LineCounts lines)
    implements CorrectableSource, RestorableSource {

  /// A source with a known layout.
  public static CsvSource of(InputFile file, CsvLayout layout) {
    return new CsvSource(
        file,
        layout,
        isDivided(file, layout) ? new LineCounts(file, layout.sizes().range()) : null);
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
  public Schema columns() {
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
    InputFile telling = file.telling(consumer::retried);
    return telling.equals(file)
        ? readFile(split, consumer)
        : new CsvSource(telling, layout, lines).readFile(split, consumer);
  }

  private SplitRead readFile(Split split, SplitConsumer consumer) {
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
    return new BadRow(name(), line, null, reason, text).withRemedy(remedyForSize(size));
  }

  private String remedyForSize(int size) {
    if (size > header().size()) {
      return "quote values that contain the delimiter; if further fields do not matter:"
          + " --ragged=truncate";
    }
    boolean maybeRemark =
        size == 1 && header().size() >= FooterGuess.MIN_WIDTH && !file.divisible();
    return (maybeRemark
            ? "if remarks of N lines follow the table: --skip-footer=N; otherwise "
            : "")
        + "pad short records with null: --ragged=pad";
  }
}
