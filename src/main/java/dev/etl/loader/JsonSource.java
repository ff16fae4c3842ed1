package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.file.input.ArchiveException;
import dev.etl.file.input.BinaryKind;
import dev.etl.file.input.ChangedFileException;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputStreamWithCount;
import dev.etl.file.input.Sample;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.text.TextEncoding;
import dev.etl.format.text.Utf8;
import dev.etl.format.text.Utf8Text;
import dev.etl.loader.rows.ByteProgress;
import dev.etl.loader.rows.ColumnSelection;
import dev.etl.loader.rows.Columns;
import dev.etl.loader.rows.InMemoryTexts;
import dev.etl.loader.rows.JsonCorrections;
import dev.etl.loader.rows.JsonNumberRows;
import dev.etl.loader.rows.JsonTypedRows;
import dev.etl.loader.rows.JsonTypes;
import dev.etl.loader.rows.RecentRecords;
import dev.etl.loader.rows.RereadTexts;
import dev.etl.loader.rows.SampledRows;
import dev.etl.loader.rows.Samples;
import dev.etl.loader.rows.TypedColumns;
import dev.etl.loader.source.CorrectableSource;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.RestorableSource;
import dev.etl.loader.source.SourceFacts;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.loader.source.TypeDecision;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One JSON file, which is one split.
///
/// @param wanted the requested columns
/// @param columns the columns that are loaded; null for numbers, which are chosen on reading
/// @param known the names of all possible fields
/// @param decisions how each type was decided, by column name
/// @param notes what was guessed about the file
record JsonSource(
    InputFile file,
    JsonLayout layout,
    Columns wanted,
    @Nullable ReadColumns columns,
    Set<String> known,
    Map<String, TypeDecision> decisions,
    List<String> notes)
    implements CorrectableSource, RestorableSource {

  private static final int MAX_SAMPLE = 64 << 20;

  /// A file that another process bound.
  static JsonSource restored(
      InputFile file, JsonLayout layout, Columns wanted, SourceFacts.OfJson facts) {
    return new JsonSource(
        file, layout, wanted, facts.columns(), facts.known(), Map.of(), List.of());
  }

  /// @param rows the rows from which types are inferred
  static JsonSource bind(InputFile file, JsonLayout layout, Columns wanted, SampledRows rows) {
    return switch (wanted) {
      case ColumnSelection selection ->
          new JsonSource(
              file,
              layout,
              wanted,
              selection.isDefault()
                  ? null
                  : ReadColumns.of(ColumnSelection.schema(selection.names())),
              Set.of(),
              Map.of(),
              List.of());
      case TypedColumns typed -> {
        List<String> notes = new ArrayList<>();
        JsonTypes.Found found = types(file, layout, typed, rows, notes);
        yield new JsonSource(
            file,
            layout,
            wanted,
            ReadColumns.of(found.schema()),
            Set.copyOf(found.schema().names()),
            found.decisions(),
            List.copyOf(notes));
      }
    };
  }

  private static JsonTypes.Found types(
      InputFile file, JsonLayout layout, TypedColumns typed, SampledRows rows, List<String> notes) {
    boolean repeatable = file.length().isPresent();
    try {
      if (rows.exceedSample() && repeatable) {
        try (JsonRecords records = JsonRecords.ofFile(file.open(), layout)) {
          return JsonTypes.of(records, typed, rows, false);
        }
      }
      SampledRows sampled = repeatable ? SampledRows.FIRST : SampledRows.ALL;
      return Samples.find(
          file,
          MAX_SAMPLE,
          (sample, last) -> {
            Optional<JsonTypes.Found> found = types(sample, last, layout, typed, sampled);
            if (found.isPresent()) {
              TextEncoding.marked(sample.bytes()).ifPresent(marked -> notes.addAll(marked.notes()));
            }
            return found;
          });
    } catch (ArchiveException e) {
      throw e;
    } catch (EtlException e) {
      throw DataLoadException.of(file.name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(file.name(), e);
    }
  }

  private static Optional<JsonTypes.Found> types(
      Sample sample, boolean last, JsonLayout layout, TypedColumns typed, SampledRows rows)
      throws IOException {
    byte[] bytes = Utf8Text.ofBeginning(sample.bytes());
    int length = sample.whole() ? bytes.length : withoutCutEnd(bytes, Utf8.lengthOfWhole(bytes));
    BinaryKind.checkNone(bytes, "JSON");
    try (JsonRecords records =
        JsonRecords.ofFile(new ByteArrayInputStream(bytes, 0, length), layout)) {
      return Optional.of(JsonTypes.of(records, typed, rows, sample.whole()));
    } catch (EtlException e) {
      if (sample.whole() || !JsonRecords.isCut(e)) {
        throw e;
      }
      if (!last) {
        return Optional.empty();
      }
      throw new EtlException(
          ErrorKind.DATA,
          "no record ends in the first " + MAX_SAMPLE + " bytes, where types are inferred",
          "check where the records are",
          e);
    }
  }

  /// The sample's length without an end that would make it malformed instead of truncated: part of
  /// a word or number, such as `tru` or `1.`, and a comma.
  private static int withoutCutEnd(byte[] bytes, int length) {
    int end = length;
    while (end > 0 && isCutEnd(bytes[end - 1])) {
      end--;
    }
    return end;
  }

  private static boolean isCutEnd(byte last) {
    return (last >= 'a' && last <= 'z') || last == ',' || last == '.' || (last >= 0 && last <= ' ');
  }

  /// The same with a further note.
  JsonSource noting(String note) {
    return new JsonSource(
        file,
        layout,
        wanted,
        columns,
        known,
        decisions,
        Stream.concat(notes.stream(), Stream.of(note)).toList());
  }

  @Override
  public String name() {
    return file.name();
  }

  @Override
  public Optional<Schema> schema() {
    return Optional.ofNullable(columns).map(ReadColumns::schema);
  }

  @Override
  public JsonSource reading(ReadColumns other) {
    return new JsonSource(file, layout, wanted, other, known, decisions, notes);
  }

  @Override
  public Optional<SourceFacts> facts() {
    return file.facts().map(found -> new SourceFacts.OfJson(found, columns, known));
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
  public SplitRead read(Split split, SplitConsumer consumer) {
    try (InputStreamWithCount stream = file.telling(consumer::retried).open();
        JsonRecords documents = recordsOf(stream)) {
      ByteProgress progress = new ByteProgress(stream::bytesRead, consumer);
      return SplitRead.whole(read(documents, progress, line -> line, textsOf(documents, consumer)));
    } catch (DataLoadException e) {
      throw e;
    } catch (ChangedFileException e) {
      throw DataLoadException.named(name(), e);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  private JsonRecords recordsOf(InputStreamWithCount stream) throws IOException {
    try {
      return JsonRecords.ofFile(stream, layout);
    } catch (EtlException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  @Override
  public long readTexts(NavigableMap<Long, String> texts, SplitConsumer consumer) {
    try {
      JsonCorrections corrections = new JsonCorrections(name(), texts, layout.ofRecord());
      RecentRecords known = RecentRecords.passing(consumer, Optional.of(new InMemoryTexts(texts)));
      return corrections.read(
          records -> read(records, new ByteProgress(() -> 0, consumer), corrections::lineOf, known),
          consumer);
    } catch (IOException e) {
      throw DataLoadException.of(name(), e);
    }
  }

  /// Keeps the texts of records that cannot be read again.
  private RecentRecords textsOf(JsonRecords documents, SplitConsumer consumer) {
    if (repeatable()) {
      return RecentRecords.passing(
          consumer, Optional.of(new RereadTexts(name(), () -> JsonCursor.open(this))));
    }
    RecentRecords recent = RecentRecords.of(consumer);
    if (recent.keeps()) {
      documents.keepTexts();
    }
    return recent;
  }

  private long read(
      JsonRecords documents,
      ByteProgress progress,
      LongUnaryOperator lineOf,
      RecentRecords consumer)
      throws IOException {
    ReadColumns read = columns;
    if (wanted instanceof ColumnSelection selection) {
      return new JsonNumberRows(name(), selection, documents, progress, lineOf, consumer).read();
    }
    if (read == null) {
      throw new IllegalStateException("Typed columns are known from the beginning");
    }
    consumer.begin(read.schema());
    JsonTypedRows rows =
        new JsonTypedRows(
            name(),
            read,
            known,
            TypedColumns.formats(wanted, read.schema().names()),
            lineOf,
            consumer);
    rows.read(documents, progress);
    return rows.finish();
  }
}
