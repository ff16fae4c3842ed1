package dev.etl.loader.rows;

import dev.etl.data.BadRow;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Parses rows of texts and gathers them into batches for a consumer. A row with a text that does
/// not fit its column's type becomes a [BadRow]. Not thread-safe.
public final class TextRows {
  private static final BitSet NONE = new BitSet();

  private final String source;
  private final Schema schema;
  private final ColumnRules rules;
  private final ColumnFormats formats;
  private final NullTexts nullTexts;
  private final DecimalMark mark;
  private final SplitConsumer consumer;
  private final BatchBuilder batch;
  private final BitSet texts = new BitSet();

  public TextRows(String source, ReadColumns columns, NullTexts nullTexts, SplitConsumer consumer) {
    this(source, columns, ColumnFormats.NONE, nullTexts, DecimalMark.POINT, consumer);
  }

  /// @param mark the decimal mark of numbers without a declared format
  public TextRows(
      String source,
      ReadColumns columns,
      ColumnFormats formats,
      NullTexts nullTexts,
      DecimalMark mark,
      SplitConsumer consumer) {
    this.formats = formats;
    this.source = source;
    this.schema = columns.schema();
    this.rules = new ColumnRules(columns);
    this.nullTexts = nullTexts;
    this.mark = mark;
    this.consumer = consumer;
    for (int column = 0; column < schema.size(); column++) {
      texts.set(column, columns.hasTexts(column));
    }
    this.batch = new BatchBuilder(columns, NONE, line -> line, consumer);
  }

  /// Gives the text of a column of the current row.
  @FunctionalInterface
  public interface Texts {
    /// The text; null if missing
    @Nullable String get(int column);

    /// True for an object or array of JSON that is known to be valid.
    default boolean isNested(int column) {
      return false;
    }

    /// True for a number that the input marks as one, so that no declared format applies.
    default boolean isNumber(int column) {
      return false;
    }
  }

  /// Adds a row, or rejects it.
  public void add(long line, Texts record) {
    int row = batch.rows();
    for (int column = 0; column < schema.size(); column++) {
      String text = record.get(column);
      if (!set(column, row, text, record)) {
        consumer.reject(badRow(line, column, text == null ? "" : text));
        return;
      }
    }
    batch.target().lines()[row] = line;
    for (int column = 0; column < schema.size(); column++) {
      if (texts.get(column)) {
        addText(column, record.get(column));
      }
    }
    batch.setRowsWithout(row + 1, NONE);
  }

  /// @return whether the text is null or a value
  private boolean set(int column, int row, @Nullable String given, Texts texts) {
    Type type = schema.field(column).type();
    if (type == Type.STRING || (type == Type.JSON && texts.isNested(column))) {
      return true;
    }
    boolean isNull = given == null || nullTexts.contains(given);
    Optional<String> usual =
        isNull || given == null ? Optional.empty() : usual(column, type, given, texts);
    if (!isNull && usual.isEmpty()) {
      return false;
    }
    String text = usual.orElse(null);
    if (type == Type.DOUBLE) {
      if (isNull || text == null) {
        batch.setDouble(column, row, Double.NaN);
        return true;
      }
      double value = NumberText.parse(text);
      batch.setDouble(column, row, value);
      return !Double.isNaN(value) && take(column, text);
    }
    if (isNull || text == null) {
      batch.setNull(column, row);
      return true;
    }
    return batch.set(column, row, text) && take(column, text);
  }

  /// A number of a declared format may begin with zeros or a plus.
  private boolean take(int column, String number) {
    return formats.has(column) || rules.take(column, number);
  }

  /// The usual spelling of a value; empty if it does not fit its declared format.
  private Optional<String> usual(int column, Type type, String text, Texts texts) {
    return formats.has(column) && !(type.isNumber() && texts.isNumber(column))
        ? formats.usual(column, text)
        : Optional.of(TypedText.withPoint(type, text, mark));
  }

  private void addText(int column, @Nullable String text) {
    Type type = schema.field(column).type();
    // Of numbers and dates, an empty text is null.
    boolean isNull =
        text == null
            || nullTexts.added().contains(text)
            || (type == Type.JSON && nullTexts.contains(text))
            || (text.isEmpty() && type != Type.STRING);
    if (text == null || isNull) {
      batch.texts(column).addNull();
    } else {
      batch.texts(column).add(type == Type.JSON ? JsonText.onOneLine(text) : text);
    }
  }

  private BadRow badRow(long line, int column, String text) {
    if (formats.has(column)) {
      return formats.badRow(source, line, column, text);
    }
    String number = TypedText.withPoint(schema.field(column).type(), text, mark);
    return rules.badRow(source, line, column, text, number);
  }

  /// Whether the consumer wants more rows.
  public boolean wanted() {
    return batch.wanted();
  }

  /// Hands over the rows gathered so far; true if the consumer wants no more.
  public boolean isEnough() {
    batch.flush();
    return !batch.wanted();
  }

  /// Hands over the rows gathered so far.
  public void flush() {
    batch.flush();
  }

  /// Hands over the last rows. Nothing may be added after this.
  public void finish() {
    batch.finish();
  }
}
