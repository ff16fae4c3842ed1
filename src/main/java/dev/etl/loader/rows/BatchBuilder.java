package dev.etl.loader.rows;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.DecimalText;
import dev.etl.format.csv.scan.FieldKind;
import dev.etl.format.csv.scan.ScanTarget;
import dev.etl.format.csv.scan.TextBlock;
import dev.etl.format.json.JsonText;
import dev.etl.loader.source.ColumnForm;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// Builds the next batch for a consumer. Doubles, longs and lines are written into the arrays of
/// its [ScanTarget]. Not thread-safe.
public final class BatchBuilder {
  /// Maximum values in a batch: a file with very many columns has fewer rows in each.
  private static final int MAX_VALUES = 1 << 20;

  /// Bytes of texts expected beyond those of the batch before.
  private static final int SPARE_LENGTH = 1_024;

  private final Schema schema;
  private final ReadColumns read;
  private final LongUnaryOperator lineOf;
  private final SplitConsumer consumer;
  private final int capacity;
  private final ScanTarget target;
  private final ColumnArrays[] columns;
  private final int[] lengths;
  private final Optional<TextBlock> block;
  private final BitSet absent;
  private final ColumnFormats formats;
  private int rows;
  private int batches;
  private boolean wanted = true;

  /// Begins with an empty batch.
  ///
  /// @param lineOf maps a line of the target to a line of the file, from 1
  /// @param absent columns that are null in every row
  public BatchBuilder(
      ReadColumns columns, BitSet absent, LongUnaryOperator lineOf, SplitConsumer consumer) {
    this(columns, 0, absent, ColumnFormats.NONE, lineOf, consumer);
  }

  /// The same for scans of columns with a format, whose texts are read.
  ///
  /// @param fields the number of fields of a record
  public BatchBuilder(
      ReadColumns columns,
      int fields,
      BitSet absent,
      ColumnFormats formats,
      LongUnaryOperator lineOf,
      SplitConsumer consumer) {
    this.schema = columns.schema();
    this.read = columns;
    this.absent = absent;
    this.formats = formats;
    this.lineOf = lineOf;
    this.consumer = consumer;
    this.capacity = Math.clamp(MAX_VALUES / Math.max(1, schema.size()), 1, RecordBatch.ROWS);
    FieldKind[] kinds = new FieldKind[schema.size()];
    for (int column = 0; column < kinds.length; column++) {
      kinds[column] =
          formats.has(column)
              ? FieldKind.TEXT
              : kind(schema.field(column).type(), columns.form(column).hasTexts(), columns.codes());
    }
    this.target = new ScanTarget(kinds, capacity);
    this.block = block(fields);
    this.columns = new ColumnArrays[schema.size()];
    this.lengths = new int[schema.size()];
    Arrays.fill(lengths, capacity * 8);
    renew();
  }

  /// The texts of columns of inferred types, which are copied from the window of a scan at once if
  /// these columns are about half of all fields or more.
  ///
  /// @param fields the number of fields of a record; 0 without a scan
  private Optional<TextBlock> block(int fields) {
    int[] spelled =
        IntStream.range(0, schema.size())
            .filter(column -> read.form(column).hasTexts() && !absent.get(column))
            .toArray();
    return fields == 0 || spelled.length == 0 || 2 * spelled.length < fields
        ? Optional.empty()
        : Optional.of(new TextBlock(spelled, capacity));
  }

  /// The texts that are copied at once, if there are any.
  public Optional<TextBlock> block() {
    return block;
  }

  /// The index of a column in [#block]; negative if it is not there.
  public int indexInBlock(int column) {
    return block.map(texts -> texts.indexOf(column)).orElse(-1);
  }

  private static FieldKind kind(Type type, boolean texts, boolean codes) {
    return switch (type) {
      case SimpleType.DOUBLE -> doubles(texts, codes);
      case SimpleType.LONG -> texts ? FieldKind.SPELLED_LONG : FieldKind.LONG;
      case DecimalType _ -> FieldKind.TEXT;
      case SimpleType.BOOLEAN,
          SimpleType.DATE,
          SimpleType.TIMESTAMP,
          SimpleType.TIMESTAMPTZ,
          SimpleType.STRING,
          SimpleType.JSON ->
          FieldKind.TEXT;
    };
  }

  private static FieldKind doubles(boolean texts, boolean codes) {
    if (texts) {
      return FieldKind.SPELLED_DOUBLE;
    }
    return codes ? FieldKind.ANY_DOUBLE : FieldKind.DOUBLE;
  }

  private void renew() {
    target.renew();
    for (int column = 0; column < columns.length; column++) {
      columns[column] = new ColumnArrays(column);
    }
  }

  Schema schema() {
    return schema;
  }

  /// The target of a scan, written from [#rows] on.
  public ScanTarget target() {
    return target;
  }

  /// Number of complete rows.
  public int rows() {
    return rows;
  }

  /// Number of batches handed over.
  public int batches() {
    return batches;
  }

  /// Whether the consumer wants more rows.
  public boolean wanted() {
    return wanted;
  }

  /// Sets a double; NaN for null.
  public void setDouble(int column, int row, double value) {
    columns[column].doubles[row] = value;
  }

  /// The lower bits of a column of decimals, one per row.
  public long[] unscaled(int column) {
    return columns[column].wholes;
  }

  /// Sets a value that is neither a double nor text.
  ///
  /// @param text its text, with a decimal point
  /// @return whether it is a value of the type of the column
  public boolean set(int column, int row, String text) {
    columns[column].nulls.clear(row);
    return columns[column].set(row, text);
  }

  /// Sets null in a column that holds neither doubles nor text.
  public void setNull(int column, int row) {
    columns[column].nulls.set(row);
  }

  /// Receives the texts of a column in row order, without those of rows left out.
  public StringColumn.Builder texts(int column) {
    return columns[column].texts;
  }

  /// Marks the rows before this one as complete, except some that are left out. Hands over a full
  /// batch.
  public void setRowsWithout(int complete, BitSet without) {
    if (without.isEmpty()) {
      rows = complete;
    } else {
      int kept = rows;
      for (int row = without.nextClearBit(rows);
          row < complete;
          row = without.nextClearBit(row + 1)) {
        move(row, kept);
        kept++;
      }
      for (ColumnArrays column : columns) {
        column.nulls.clear(kept, complete);
      }
      rows = kept;
    }
    if (rows == capacity) {
      flush();
    }
  }

  private void move(int from, int to) {
    block.ifPresent(texts -> texts.move(from, to));
    target.lines()[to] = target.lines()[from];
    for (ColumnArrays column : columns) {
      column.move(from, to);
    }
  }

  /// Hands over the rows gathered so far.
  public void flush() {
    if (rows > 0) {
      List<Column> built = new ArrayList<>(columns.length);
      for (int column = 0; column < columns.length; column++) {
        built.add(
            absent.get(column)
                ? Column.ofNulls(schema.field(column).type(), rows)
                : columns[column].build());
      }
      long[] lines = target.lines();
      wanted =
          consumer.accept(
              new Rows(
                  new RecordBatch(schema, rows, built), row -> lineOf.applyAsLong(lines[row])));
      for (int column = 0; column < columns.length; column++) {
        lengths[column] = columns[column].texts.length() + SPARE_LENGTH;
      }
      block.ifPresent(TextBlock::renew);
      rows = 0;
      batches++;
      renew();
    }
  }

  /// The values of one column.
  private final class ColumnArrays {
    private static final long[] NONE = {};

    private final Type type;
    private final ColumnForm form;
    private final int inBlock;
    private final double[] doubles;
    private final long[] wholes;
    private final long[] highs;
    private final StringColumn.Builder texts;
    private final BitSet nulls = new BitSet();

    ColumnArrays(int column) {
      this.type = schema.field(column).type();
      this.form = read.form(column);
      this.inBlock = indexInBlock(column);
      boolean formatted = formats.has(column);
      this.doubles =
          formatted && type == Type.DOUBLE ? new double[capacity] : target.doubles(column);
      this.wholes =
          switch (type) {
            case SimpleType.LONG -> formatted ? new long[capacity] : target.longs(column);
            case DecimalType _ -> new long[capacity];
            case SimpleType.BOOLEAN,
                SimpleType.DATE,
                SimpleType.TIMESTAMP,
                SimpleType.TIMESTAMPTZ ->
                new long[capacity];
            case SimpleType.DOUBLE, SimpleType.STRING, SimpleType.JSON -> NONE;
          };
      this.highs = isWide() ? new long[capacity] : NONE;
      this.texts =
          read.hasTexts(column) && inBlock < 0
              ? new StringColumn.Builder(capacity, lengths[column])
              : new StringColumn.Builder(0);
    }

    private boolean isWide() {
      return type instanceof DecimalType decimal && decimal.isWide();
    }

    boolean set(int row, String text) {
      if (isWide() && type instanceof DecimalType decimal) {
        Optional<BigInteger> value = DecimalText.parse(text, decimal);
        highs[row] = value.map(Int128::high).orElse(0L);
        wholes[row] = value.map(Int128::low).orElse(0L);
        return value.isPresent();
      }
      if (type == Type.JSON) {
        return JsonText.isValue(text);
      }
      OptionalLong value = TypedText.parse(type, text);
      wholes[row] = value.orElse(0);
      return value.isPresent();
    }

    void move(int from, int to) {
      switch (type) {
        case SimpleType.DOUBLE -> doubles[to] = doubles[from];
        case DecimalType decimal -> {
          wholes[to] = wholes[from];
          nulls.set(to, nulls.get(from));
          if (decimal.isWide()) {
            highs[to] = highs[from];
          }
        }
        case SimpleType.LONG,
            SimpleType.BOOLEAN,
            SimpleType.DATE,
            SimpleType.TIMESTAMP,
            SimpleType.TIMESTAMPTZ -> {
          wholes[to] = wholes[from];
          nulls.set(to, nulls.get(from));
        }
        case SimpleType.STRING, SimpleType.JSON -> {
          // Its rows were never added.
        }
      }
    }

    Column build() {
      return switch (form) {
        case VALUES -> values();
        case TEXTS, TEXTS_AND_VALUES -> {
          Column known = form.hasValues() ? values() : null;
          yield inBlock >= 0
              ? SpelledColumn.of(type, block.orElseThrow().slices(inBlock, rows), known)
              : SpelledColumn.of(type, texts.build(), known);
        }
      };
    }

    private Column values() {
      return switch (type) {
        case SimpleType.DOUBLE -> DoubleColumn.of(doubles, rows);
        case SimpleType.LONG -> LongColumn.of(wholes, validity());
        case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
            TemporalColumn.of(type, wholes, validity());
        case DecimalType decimal -> DecimalColumn.of(decimal, highs, wholes, validity());
        case SimpleType.BOOLEAN -> BooleanColumn.of(truths(), validity());
        case SimpleType.STRING, SimpleType.JSON -> texts.build().as(type);
      };
    }

    private boolean[] truths() {
      boolean[] truths = new boolean[rows];
      for (int row = 0; row < rows; row++) {
        truths[row] = wholes[row] != 0;
      }
      return truths;
    }

    private Validity validity() {
      if (nulls.isEmpty()) {
        return Validity.all(rows);
      }
      BitSet valid = new BitSet(rows);
      valid.set(0, rows);
      valid.andNot(nulls);
      return Validity.of(Arrays.copyOf(valid.toLongArray(), Validity.words(rows)), rows);
    }
  }
}
