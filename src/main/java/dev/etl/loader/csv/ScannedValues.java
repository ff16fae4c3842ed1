package dev.etl.loader.csv;

import dev.etl.data.DecimalType;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.data.text.NumberText;
import dev.etl.format.csv.dialect.DecimalMark;
import dev.etl.format.csv.scan.ScannedRows;
import dev.etl.format.csv.scan.TextBlock;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.NullTexts;
import dev.etl.loader.rows.BatchBuilder;
import dev.etl.loader.rows.ColumnFormats;
import dev.etl.loader.rows.ColumnRules;
import dev.etl.loader.rows.TypedText;
import dev.etl.loader.source.ReadColumns;
import dev.etl.loader.source.SplitConsumer;
import java.util.BitSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/// Makes values of the fields of scanned rows, as far as the scanner has not done so. Not
/// thread-safe.
final class ScannedValues {
  private final CsvSource source;
  private final ScannedRows rows;
  private final BatchBuilder batch;
  private final ColumnFormats formats;
  private final ColumnRules rules;
  private final NullTexts nullTexts;
  private final DecimalMark mark;
  private final LongUnaryOperator lineOf;
  private final SplitConsumer consumer;
  private final TreeMap<Integer, Fault> faults = new TreeMap<>();
  private final BitSet present;
  private final BitSet badRows = new BitSet();

  /// A value that does not fit the type of its column.
  private record Fault(int column, String text) {}

  /// @param batch takes the values
  /// @param absent columns that are not in the file
  /// @param lineOf maps a line of the scanner to a line of the file, from 1
  ScannedValues(
      CsvSource source,
      ScannedRows rows,
      BatchBuilder batch,
      ColumnFormats formats,
      BitSet absent,
      LongUnaryOperator lineOf,
      SplitConsumer consumer) {
    this.source = source;
    this.rows = rows;
    this.batch = batch;
    this.formats = formats;
    this.rules = new ColumnRules(source.layout().columns());
    this.nullTexts = source.dialect().nullTexts();
    this.mark = source.dialect().decimalMark();
    this.lineOf = lineOf;
    this.consumer = consumer;
    this.present = new BitSet();
    present.flip(0, source.columns().size());
    present.andNot(absent);
  }

  /// Parses the fields that the scanner did not read as numbers, and rejects rows with a value that
  /// does not fit its column's type.
  void settle(int from) {
    faults.clear();
    badRows.clear();
    for (int index = 0; index < rows.openFields(); index++) {
      settleOpen(index);
    }
    ReadColumns columns = source.layout().columns();
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      Type type = columns.schema().field(column).type();
      if (formats.has(column)) {
        settleFormatted(column, type, from);
      } else if (type instanceof DecimalType || (!type.isNumber() && type != Type.STRING)) {
        settleColumn(column, from);
      }
    }
    faults.forEach(this::rejectRow);
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      if (columns.hasTexts(column) && batch.indexInBlock(column) < 0) {
        addTexts(column, from);
      }
    }
    batch.block().ifPresent(block -> copyTexts(block, from));
    batch.setRowsWithout(rows.count(), badRows);
  }

  private void settleOpen(int index) {
    int column = rows.openColumn(index);
    int row = rows.openRow(index);
    ReadColumns columns = source.layout().columns();
    Type type = columns.schema().field(column).type();
    if (!columns.hasTexts(column)
        || !(type == Type.LONG
            ? rows.parseLong(row, column, batch.target().longs(column))
            : rows.parseDouble(row, column, batch.target().doubles(column)))) {
      settleNumber(column, type, row, rows.openText(index));
    }
  }

  private void settleNumber(int column, Type type, int row, String text) {
    boolean isNull = nullTexts.contains(text);
    if (type == Type.LONG) {
      settleWhole(column, type, row, text, isNull);
    } else if (isNull) {
      batch.setDouble(column, row, Double.NaN);
    } else {
      String number = mark.withPoint(text);
      double value = NumberText.parse(number);
      batch.setDouble(column, row, value);
      if (Double.isNaN(value) || !rules.take(column, number)) {
        addFault(row, column, text);
      }
    }
  }

  private void settleWhole(int column, Type type, int row, String text, boolean isNull) {
    if (isNull) {
      batch.setNull(column, row);
      return;
    }
    String usual = TypedText.withPoint(type, text, mark);
    if (!batch.set(column, row, usual) || !rules.take(column, usual)) {
      addFault(row, column, text);
    }
  }

  /// Reads the fields of a column that holds neither longs, doubles nor text.
  private void settleColumn(int column, int from) {
    Type type = source.columns().field(column).type();
    boolean asBytes =
        type instanceof DecimalType decimal && !decimal.isWide() && nullTexts.added().isEmpty();
    long[] values = batch.unscaled(column);
    for (int row = from; row < rows.count(); row++) {
      if (!asBytes || !rows.parseDecimal(row, column, (DecimalType) type, values)) {
        String text = rows.text(row, column);
        settleWhole(column, type, row, text, nullTexts.contains(text));
      }
    }
  }

  /// Reads the texts of a column with a declared format.
  private void settleFormatted(int column, Type type, int from) {
    for (int row = from; row < rows.count(); row++) {
      String text = rows.text(row, column);
      boolean isNull = nullTexts.contains(text);
      Optional<String> usual = isNull ? Optional.of("") : formats.usual(column, text);
      if (usual.isEmpty()) {
        addFault(row, column, text);
      } else if (type == Type.DOUBLE) {
        double value = isNull ? Double.NaN : NumberText.parse(usual.get());
        batch.setDouble(column, row, value);
        if (Double.isNaN(value) && !isNull) {
          addFault(row, column, text);
        }
      } else if (isNull) {
        batch.setNull(column, row);
      } else if (!batch.set(column, row, usual.get())) {
        addFault(row, column, text);
      }
    }
  }

  /// Copies the texts of all columns that the block has.
  private void copyTexts(TextBlock block, int from) {
    rows.copyTexts(from, block);
    Set<String> nulls = nullTexts.added();
    if (nulls.isEmpty()) {
      return;
    }
    for (int column = present.nextSetBit(0); column >= 0; column = present.nextSetBit(column + 1)) {
      int index = batch.indexInBlock(column);
      for (int row = from; index >= 0 && row < rows.count(); row++) {
        if (nulls.contains(rows.text(row, column))) {
          block.setNull(index, row);
        }
      }
    }
  }

  private void addTexts(int column, int from) {
    StringColumn.Builder texts = batch.texts(column);
    Set<String> nulls = nullTexts.added();
    Type type = source.columns().field(column).type();
    if (type == Type.JSON) {
      addJson(column, from, texts);
      return;
    }
    boolean isText = type == Type.STRING;
    if (badRows.isEmpty() && nulls.isEmpty()) {
      rows.appendTexts(from, column, !isText, texts);
      return;
    }
    for (int row = from; row < rows.count(); row++) {
      if (badRows.get(row)) {
        continue;
      }
      if (rows.isEmpty(row, column)
          || (!isText && rows.isEmptyInQuotes(row, column))
          || (!nulls.isEmpty() && nulls.contains(rows.text(row, column)))) {
        texts.addNull();
      } else {
        rows.appendText(row, column, texts);
      }
    }
  }

  private void addJson(int column, int from, StringColumn.Builder texts) {
    for (int row = from; row < rows.count(); row++) {
      String text = badRows.get(row) ? "" : rows.text(row, column);
      if (nullTexts.contains(text)) {
        if (!badRows.get(row)) {
          texts.addNull();
        }
      } else {
        texts.add(JsonText.onOneLine(text));
      }
    }
  }

  /// Keeps the fault of the first column if a row has several.
  private void addFault(int row, int column, String text) {
    faults.merge(
        row, new Fault(column, text), (one, other) -> one.column() <= other.column() ? one : other);
    badRows.set(row);
  }

  private void rejectRow(int row, Fault fault) {
    long line = lineOf.applyAsLong(batch.target().lines()[row]);
    Type type = source.columns().field(fault.column()).type();
    String number = TypedText.withPoint(type, fault.text(), mark);
    consumer.reject(
        formats.has(fault.column())
            ? formats.badRow(source.name(), line, fault.column(), fault.text())
            : rules.badRow(source.name(), line, fault.column(), fault.text(), number));
  }
}
