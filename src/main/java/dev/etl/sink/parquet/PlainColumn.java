package dev.etl.sink.parquet;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;

/// The values of one column of a [Stripe] in Parquet's PLAIN encoding, without nulls: eight bytes
/// for a number or a moment, four for a day, a length and UTF-8 for a text, four, eight or sixteen
/// for a decimal; but a whole byte for a truth value, packed into bits later. Used by one thread at
/// a time.
final class PlainColumn {
  private final Levels levels = new Levels();
  private final GrowingBytes values = new GrowingBytes();

  Levels levels() {
    return levels;
  }

  GrowingBytes values() {
    return values;
  }

  void add(Column column) {
    levels.add(column.validity());
    switch (column) {
      case LongColumn longs -> addLongs(longs, longs.values());
      case DoubleColumn doubles -> addDoubles(doubles);
      case DecimalColumn decimals when decimals.isWide() -> addWide(decimals);
      case DecimalColumn decimals
          when decimals.type().precision() <= ParquetColumns.DIGITS_OF_INT ->
          addInts(decimals, decimals.lows());
      case DecimalColumn decimals -> addLongs(decimals, decimals.lows());
      case BooleanColumn booleans -> addBooleans(booleans);
      case TemporalColumn moments when moments.type() == Type.DATE ->
          addInts(moments, moments.values());
      case TemporalColumn moments -> addLongs(moments, moments.values());
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn texts -> addTexts(texts);
    }
  }

  private void addLongs(Column column, long[] numbers) {
    if (column.nulls() == 0) {
      values.addLongs(numbers, column.size());
      return;
    }
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        values.addLong(numbers[row]);
      }
    }
  }

  private void addDoubles(DoubleColumn column) {
    double[] numbers = column.values();
    if (column.nulls() == 0) {
      values.addDoubles(numbers, column.size());
      return;
    }
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        values.addDouble(numbers[row]);
      }
    }
  }

  private void addBooleans(BooleanColumn column) {
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        values.addByte(column.get(row) ? 1 : 0);
      }
    }
  }

  private void addInts(Column column, long[] numbers) {
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        values.addInt(Math.toIntExact(numbers[row]));
      }
    }
  }

  /// In big-endian order, unlike all others.
  private void addWide(DecimalColumn column) {
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        values.addLong(Long.reverseBytes(column.high(row)));
        values.addLong(Long.reverseBytes(column.low(row)));
      }
    }
  }

  private void addTexts(StringColumn column) {
    byte[] bytes = column.bytes();
    int[] offsets = column.offsets();
    for (int row = 0; row < column.size(); row++) {
      if (!column.isNull(row)) {
        int length = offsets[row + 1] - offsets[row];
        values.addInt(length);
        values.addBytes(bytes, offsets[row], length);
      }
    }
  }

  /// Serializes the values for [#addFrom].
  void addTo(GrowingBytes out) {
    levels.addTo(out);
    out.addInt(values.size());
    out.addBytes(values.array(), GrowingBytes.ROOM, values.size());
  }

  /// Adds values serialized by [#addTo].
  ///
  /// @param rows number of their rows
  /// @return their end
  int addFrom(byte[] bytes, int from, int rows) {
    int at = levels.addFrom(bytes, from, rows);
    int length = GrowingBytes.intAt(bytes, at);
    values.addBytes(bytes, at + Integer.BYTES, length);
    return at + Integer.BYTES + length;
  }

  void clear() {
    levels.clear();
    values.cutTo(0);
  }
}
