package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.UnpairedSurrogates;
import dev.etl.data.text.ValueFormat;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.json.JsonFields;
import dev.etl.format.json.JsonLayout;
import dev.etl.format.json.JsonRecords;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.DataLoadException;
import dev.etl.loader.source.ReadColumns;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/// Turns JSON records into typed rows. A record that lacks a column has null there. Bad rows are
/// those with an unknown field, so that nothing is lost in silence, with two values for a column,
/// or with half a surrogate pair in one. Not thread-safe.
public final class JsonTypedRows implements JsonFields, TextRows.Texts {
  /// Types of which a string is no value, unless they were asked for.
  private static final Set<Type> NO_STRINGS = Set.of(Type.BOOLEAN, Type.LONG, Type.DOUBLE);

  private final String source;
  private final Schema schema;
  private final ColumnRules rules;
  private final Set<String> known;
  private final RecentRecords consumer;
  private final LongUnaryOperator lineOf;
  private final TextRows rows;
  private final Map<String, Integer> indexes = new HashMap<>();
  private final @Nullable String[] texts;
  private final BitSet strings = new BitSet();
  private final BitSet nested = new BitSet();
  private final long[] givenBy;
  private @Nullable Fault fault;
  private JsonLayout layout = JsonLayout.at("");
  private long count;

  /// @param columns the columns to read
  /// @param known the names of all possible fields
  /// @param formats the declared formats of texts by column name
  /// @param lineOf the line reported for a record
  public JsonTypedRows(
      String source,
      ReadColumns columns,
      Set<String> known,
      Map<String, ValueFormat> formats,
      LongUnaryOperator lineOf,
      RecentRecords consumer) {
    this.source = source;
    this.schema = columns.schema();
    this.rules = new ColumnRules(columns);
    this.known = known;
    this.consumer = consumer;
    this.lineOf = lineOf;
    this.rows =
        new TextRows(
            source,
            columns,
            new ColumnFormats(schema, formats),
            NullTexts.DEFAULT,
            DecimalMark.POINT,
            consumer);
    this.texts = new String[schema.size()];
    this.givenBy = new long[schema.size()];
    schema.names().forEach(name -> indexes.put(name, indexes.size()));
  }

  /// The first fault of a record.
  private record Fault(String column, String reason, String value, boolean guess) {}

  /// Reads all records, or as many as wanted.
  public void read(JsonRecords records, ByteProgress progress) throws IOException {
    long before = count;
    layout = records.layout();
    while (rows.wanted() && next(records)) {
      count++;
      long line = lineOf.applyAsLong(before + records.line());
      if (records.keepsTexts()) {
        consumer.add(line, records.text());
      }
      if (fault == null) {
        rows.add(line, this);
      } else {
        BadRow row = BadRow.ofValue(source, line, fault.column(), fault.reason(), fault.value());
        consumer.reject(fault.guess() ? row.asGuess() : row);
        fault = null;
      }
      consumer.makeRoom(rows::flush);
      Arrays.fill(texts, null);
      strings.clear();
      nested.clear();
      if (count % RecordBatch.ROWS == 0) {
        progress.report();
      }
    }
    progress.report();
  }

  private boolean next(JsonRecords records) throws IOException {
    try {
      return records.next(this);
    } catch (EtlException e) {
      if (rows.isEnough()) {
        return false;
      }
      throw DataLoadException.of(source, e);
    }
  }

  /// Hands over the last rows. Nothing may be read after this.
  ///
  /// @return number of records
  public long finish() {
    rows.finish();
    return count;
  }

  /// Hands over the rows gathered so far; true if the consumer wants no more.
  public boolean isEnough() {
    return rows.isEnough();
  }

  @Override
  public void field(String name, @Nullable String text) {
    Integer index = indexes.get(name);
    if (index != null && text != null && isGuessedJson(index)) {
      reject(name, "is not an object or array", text, true);
    }
    take(name, text);
  }

  private boolean isGuessedJson(int index) {
    return rules.isFree(index) && schema.field(index).type() == Type.JSON;
  }

  private void take(String name, @Nullable String text) {
    Integer index = indexes.get(name);
    if (index != null) {
      if (givenBy[index] == count + 1) {
        reject(name, JsonFields.TWICE, name, false);
      }
      givenBy[index] = count + 1;
      texts[index] = text;
    } else if (!known.contains(name) && !(text == null && layout.isParent(name, known))) {
      reject(name, "is a field that the first records lack", name, true);
    }
  }

  @Override
  public void string(String name, String text) {
    Integer index = indexes.get(name);
    if (index != null) {
      strings.set(index);
    }
    if (index != null && rules.isFree(index) && NO_STRINGS.contains(schema.field(index).type())) {
      reject(name, "is a string", text, true);
    }
    field(name, text);
  }

  @Override
  public void nested(String name, String json) {
    take(name, json);
    Integer index = indexes.get(name);
    if (index != null) {
      nested.set(index);
    }
  }

  /// Within a column of JSON, strings are written as JSON, too.
  @Override
  public @Nullable String get(int column) {
    String text = texts[column];
    return text != null && strings.get(column) && schema.field(column).type() == Type.JSON
        ? JsonText.of(text)
        : text;
  }

  @Override
  public boolean isNumber(int column) {
    return !strings.get(column);
  }

  @Override
  public boolean isNested(int column) {
    return nested.get(column);
  }

  @Override
  public void malformed(String name, String escaped) {
    if (indexes.containsKey(name)) {
      reject(name, UnpairedSurrogates.REASON, escaped, false);
    }
    field(name, escaped);
  }

  private void reject(String column, String reason, String value, boolean guess) {
    if (fault == null) {
      fault = new Fault(column, reason, value, guess);
    }
  }

  @Override
  public boolean wantsNested(String name) {
    Integer index = indexes.get(name);
    return index != null && schema.field(index).type().isText();
  }
}
