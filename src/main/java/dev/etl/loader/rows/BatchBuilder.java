package dev.etl.loader.rows;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SimpleType;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.format.csv.scan.FieldKind;
import dev.etl.format.csv.scan.ScanTarget;
import dev.etl.format.csv.scan.TextBlock;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/// Builds the next batch for a consumer. Doubles, longs and lines are written into the arrays of
/// its [ScanTarget]. Not thread-safe.
public final class BatchBuilder {
  /// Maximum values in a batch: a file with very many columns has fewer rows in each.
  private static final int MAX_VALUES = 1 << 20;

  /// Rows of the first batch without a scan: most responses of an API have fewer, and each has a
  /// builder. The batches behind it are larger.
  private static final int FIRST_ROWS = 64;

  private static final int GROWTH = 8;

  /// Bytes of texts expected beyond those of the batch before.
  private static final int SPARE_LENGTH = 1_024;

  private final Schema schema;
  private final ReadColumns read;
  private final LongUnaryOperator lineOf;
  private final SplitConsumer consumer;
  private final int maxRows;
  private final ScanTarget target;
  private final ColumnArrays[] columns;
  private final int[] lengths;
  private final Optional<TextBlock> block;
  private final BitSet absent;
  private final ColumnFormats formats;
  private int capacity;
  private int rows;
  private int batches;
  private boolean wanted = true;

  /// Begins with an empty batch of few rows, for rows that are added one after another.
  ///
  /// @param lineOf maps a line of the target to a line of the file, from 1
  /// @param absent columns that are null in every row
  public BatchBuilder(
      ReadColumns columns, BitSet absent, LongUnaryOperator lineOf, SplitConsumer consumer) {
    this(columns, 0, absent, ColumnFormats.NONE, lineOf, consumer);
  }

  /// The same for scans of columns with a format, whose texts are read.
  ///
  /// @param fields the number of fields of a record; 0 without a scan
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
    this.maxRows = Math.clamp(MAX_VALUES / Math.max(1, schema.size()), 1, RecordBatch.ROWS);
    this.capacity = fields == 0 ? Math.min(FIRST_ROWS, maxRows) : maxRows;
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
    newColumns();
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
    newColumns();
  }

  private void grow() {
    capacity = Math.min(maxRows, capacity * GROWTH);
    target.resize(capacity);
    newColumns();
  }

  private void newColumns() {
    for (int column = 0; column < columns.length; column++) {
      columns[column] = newColumn(column);
    }
  }

  private ColumnArrays newColumn(int column) {
    Optional<TextBlock> itsBlock = block.filter(texts -> texts.indexOf(column) >= 0);
    return new ColumnArrays(
        schema.field(column).type(),
        read.form(column),
        capacity,
        column,
        formats.has(column) ? Optional.empty() : Optional.of(target),
        itsBlock,
        read.hasTexts(column) && itsBlock.isEmpty()
            ? new StringColumn.Builder(capacity, lengths[column])
            : new StringColumn.Builder(0));
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
    columns[column].doubles()[row] = value;
  }

  /// The lower bits of a column of decimals, one per row.
  public long[] unscaled(int column) {
    return columns[column].wholes();
  }

  /// Sets a value that is neither a double nor text.
  ///
  /// @param text its text, with a decimal point
  /// @return whether it is a value of the type of the column
  public boolean set(int column, int row, String text) {
    return columns[column].set(row, text);
  }

  /// Sets null in a column that holds neither doubles nor text.
  public void setNull(int column, int row) {
    columns[column].nulls().set(row);
  }

  /// Receives the texts of a column in row order, without those of rows left out.
  public StringColumn.Builder texts(int column) {
    return columns[column].texts();
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
        column.nulls().clear(kept, complete);
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
    boolean full = rows == capacity;
    if (!handOver()) {
      return;
    }
    if (full && capacity < maxRows) {
      grow();
    } else {
      renew();
    }
  }

  /// Hands over the last rows. Makes no room for others: each of ten thousand small responses would
  /// pay for it. Nothing may be added after this.
  public void finish() {
    handOver();
  }

  /// @return whether there were rows
  private boolean handOver() {
    if (rows == 0) {
      return false;
    }
    List<Column> built = new ArrayList<>(columns.length);
    for (int column = 0; column < columns.length; column++) {
      built.add(
          absent.get(column)
              ? Column.ofNulls(schema.field(column).type(), rows)
              : columns[column].build(rows));
    }
    long[] lines = target.lines();
    wanted =
        consumer.accept(
            new Rows(new RecordBatch(schema, rows, built), row -> lineOf.applyAsLong(lines[row])));
    for (int column = 0; column < columns.length; column++) {
      lengths[column] = columns[column].texts().length() + SPARE_LENGTH;
    }
    block.ifPresent(TextBlock::renew);
    rows = 0;
    batches++;
    return true;
  }
}
