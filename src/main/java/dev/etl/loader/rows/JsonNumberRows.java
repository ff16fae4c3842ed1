package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.format.json.JsonFields;
import dev.etl.format.json.JsonRecordStream;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;

/// Turns the records of an API or file into rows of numbers. The first records, which are kept,
/// tell the columns. A record that lacks a column has null there, one that has it twice is a bad
/// row; a column that no record has is an error. Not thread-safe; reads once.
public final class JsonNumberRows {
  private static final int SAMPLE_CHARACTERS = 1 << 20;
  private static final int MAX_NAMES = 200;
  private static final String NULL = "";

  private final String source;
  private final ColumnSelection selection;
  private final JsonRecordStream records;
  private final ByteProgress progress;
  private final RecentRecords consumer;
  private final LongUnaryOperator lineOf;
  private final Set<String> names = new LinkedHashSet<>();

  /// @param lineOf the line reported for a record
  public JsonNumberRows(
      String source,
      ColumnSelection selection,
      JsonRecordStream records,
      ByteProgress progress,
      LongUnaryOperator lineOf,
      RecentRecords consumer) {
    this.source = source;
    this.selection = selection;
    this.records = records;
    this.progress = progress;
    this.consumer = consumer;
    this.lineOf = lineOf;
  }

  /// Reads all records.
  ///
  /// @return number of records
  public long read() throws IOException {
    begin();
    List<Sampled> sample = selection.isDefault() ? sample() : List.of();
    List<String> columns = sample.isEmpty() ? selection.resolveEmpty() : choose(sample);
    Schema schema = ColumnSelection.schema(columns);
    TextRows rows =
        new TextRows(source, ReadColumns.ofNumbers(schema), NullTexts.DEFAULT, consumer);
    consumer.begin(schema);
    for (Sampled record : sample) {
      keep(record.line(), record.text());
      add(
          rows,
          record.line(),
          columns.stream().filter(record.twice()::contains).findFirst(),
          column -> record.fields().getOrDefault(columns.get(column), NULL));
    }
    readRest(columns, rows, !sample.isEmpty());
    rows.finish();
    progress.report();
    return records.number();
  }

  /// A record read before the columns were known.
  ///
  /// @param twice names that occur twice in it
  private record Sampled(long line, Map<String, String> fields, Set<String> twice, String text) {}

  private void add(TextRows rows, long line, Optional<String> twice, TextRows.Texts texts) {
    if (twice.isEmpty()) {
      rows.add(line, texts);
    } else {
      String name = twice.get();
      consumer.reject(BadRow.ofValue(source, line, name, JsonFields.TWICE, name));
    }
  }

  private long line() {
    return lineOf.applyAsLong(records.line());
  }

  private void keep(long line, String text) {
    if (records.keepsTexts()) {
      consumer.add(line, text);
    }
  }

  /// The first records, by name.
  private List<Sampled> sample() throws IOException {
    List<Sampled> sample = new ArrayList<>();
    long[] characters = {0};
    Map<String, String> record = new LinkedHashMap<>();
    while (sample.size() < TypeInference.SAMPLE_ROWS && characters[0] < SAMPLE_CHARACTERS) {
      Map<String, String> fields = record;
      Set<String> twice = new HashSet<>();
      boolean found =
          next(
              (name, text) -> {
                if (fields.put(name, text == null ? NULL : text) != null) {
                  twice.add(name);
                }
                characters[0] += name.length() + fields.get(name).length();
              });
      if (!found) {
        break;
      }
      sample.add(new Sampled(line(), fields, twice, records.text()));
      record = new LinkedHashMap<>();
    }
    return sample;
  }

  private List<String> choose(List<Sampled> sample) {
    sample.forEach(record -> names.addAll(record.fields().keySet()));
    List<String> available = List.copyOf(names);
    try {
      return selection.resolve(available, () -> numeric(sample, available));
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }

  private static BitSet numeric(List<Sampled> sample, List<String> available) {
    SampledTypes types = new SampledTypes(available, NullTexts.DEFAULT);
    sample.forEach(record -> types.add(available.stream().map(record.fields()::get).toList()));
    return types.numeric();
  }

  /// @param known whether all columns have been seen
  private void readRest(List<String> columns, TextRows rows, boolean known) throws IOException {
    Map<String, Integer> indexes = new HashMap<>();
    columns.forEach(name -> indexes.put(name, indexes.size()));
    BitSet seen = new BitSet();
    seen.set(0, known ? columns.size() : 0);
    String[] texts = new String[columns.size()];
    Arrays.fill(texts, NULL);
    BitSet given = new BitSet();
    List<String> twice = new ArrayList<>();
    JsonFields fields =
        (name, text) -> {
          Integer column = indexes.get(name);
          if (column != null) {
            if (given.get(column)) {
              twice.add(name);
            }
            given.set(column);
            texts[column] = text == null ? NULL : text;
            seen.set(column);
          }
          if (names.size() < MAX_NAMES) {
            names.add(name);
          }
        };
    while (next(fields)) {
      keep(line(), records.text());
      add(rows, line(), twice.stream().findFirst(), column -> texts[column]);
      given.clear();
      twice.clear();
      consumer.makeRoom(rows::flush);
      Arrays.fill(texts, NULL);
      if (records.number() % RecordBatch.ROWS == 0) {
        progress.report();
      }
    }
    int missing = seen.nextClearBit(0);
    if (missing < columns.size() && records.number() > 0) {
      throw DataLoadException.of(
          source, ColumnSelection.missing(columns.get(missing), List.copyOf(names)));
    }
  }

  private void begin() throws IOException {
    try {
      records.begin();
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }

  private boolean next(JsonFields fields) throws IOException {
    try {
      return records.next(fields);
    } catch (EtlException e) {
      throw DataLoadException.of(source, e);
    }
  }
}
