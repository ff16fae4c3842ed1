package dev.etl.format.parquet;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.TemporalText;
import dev.etl.format.json.JsonText;
import dev.etl.format.text.Utf8;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/// A column with one value a row. Not thread-safe.
final class FlatColumn implements BatchColumn {
  private static final String FINER = "is finer than a microsecond";
  private static final String OUTSIDE = "is not between the years 0 and 9999";

  private final LeafCursor cursor;
  private final RowValues values;
  private final Meaning meaning;
  private final int column;
  private final boolean asText;

  /// @param column its index among those that are read
  /// @param asText whether its values are wanted as texts
  FlatColumn(LeafCursor cursor, int column, boolean asText) {
    this.cursor = cursor;
    this.values = new RowValues(cursor);
    this.meaning = cursor.leaf().meaning();
    this.column = column;
    this.asText = asText && !meaning.type().equals(Type.STRING);
  }

  @Override
  public Column next(int rows, List<BadCell> bad) throws IOException {
    if (asText) {
      return texts(rows, bad);
    }
    return switch (meaning.kind()) {
      case LONG, UNSIGNED_INT, DATE, TIMESTAMP -> longs(rows, bad);
      case DOUBLE -> doubles(rows);
      case HALF -> halves(rows);
      case BOOLEAN -> booleans(rows);
      case DECIMAL, UNSIGNED_LONG -> decimals(rows, bad);
      case INT96 -> moments(rows, bad);
      case TIME, LARGE_DECIMAL, TEXT, JSON, BYTES, UUID, INTERVAL -> texts(rows, bad);
    };
  }

  private Column longs(int rows, List<BadCell> bad) throws IOException {
    long[] target = new long[rows];
    Validity validity =
        values.fill(
            rows,
            (page, first, row, count) ->
                System.arraycopy(((Values.Longs) page).values(), first, target, row, count),
            (page, index, row) -> target[row] = ((Values.Longs) page).values()[index]);
    return switch (meaning.kind()) {
      case DATE -> {
        for (int row = 0; row < rows; row++) {
          if (isOutside(target[row] * TemporalText.MICROS_OF_DAY) && !validity.isNull(row)) {
            reject(bad, row, target[row]);
          }
        }
        yield TemporalColumn.of(Type.DATE, target, validity);
      }
      case TIMESTAMP -> {
        toMicros(target, rows, validity, bad);
        yield TemporalColumn.of(meaning.type(), target, validity);
      }
      case UNSIGNED_INT -> {
        for (int row = 0; row < rows; row++) {
          target[row] &= 0xffff_ffffL;
        }
        yield LongColumn.of(target, validity);
      }
      case LONG,
          UNSIGNED_LONG,
          DOUBLE,
          HALF,
          BOOLEAN,
          TIME,
          INT96,
          DECIMAL,
          LARGE_DECIMAL,
          TEXT,
          JSON,
          BYTES,
          UUID,
          INTERVAL ->
          LongColumn.of(target, validity);
    };
  }

  private void toMicros(long[] target, int rows, Validity validity, List<BadCell> bad) {
    long unit = meaning.unit();
    for (int row = 0; row < rows; row++) {
      long given = target[row];
      long micros =
          unit == Meaning.NANOS
              ? Math.floorDiv(given, 1_000)
              : unit == Meaning.MILLIS ? saturated(given) : given;
      target[row] = micros;
      if (validity.isNull(row)) {
        continue;
      }
      if (isOutside(micros)) {
        reject(bad, row, given);
      } else if (unit == Meaning.NANOS && given % 1_000 != 0) {
        bad.add(new BadCell(row, column, FINER, text(given)));
      }
    }
  }

  private static long saturated(long millis) {
    long micros = millis * 1_000;
    return Math.abs(millis) > Long.MAX_VALUE / 1_000 ? Long.MAX_VALUE : micros;
  }

  private static boolean isOutside(long micros) {
    return TemporalText.inRange(micros) == TemporalText.NONE;
  }

  private void reject(List<BadCell> bad, int row, long value) {
    bad.add(new BadCell(row, column, OUTSIDE, text(value)));
  }

  private String text(long value) {
    return LeafText.of(meaning, new Values.Longs(new long[] {value}), 0);
  }

  /// Nanoseconds and days, as Spark and Impala wrote timestamps.
  private Column moments(int rows, List<BadCell> bad) throws IOException {
    long[] target = new long[rows];
    Validity validity =
        values.each(
            rows,
            (page, index, row) -> {
              Values.Slices slices = (Values.Slices) page;
              int begin = slices.begins()[index];
              long nanos = LeafText.nanosOfDay(slices.bytes(), begin);
              target[row] =
                  LeafText.day(slices.bytes(), begin) * TemporalText.MICROS_OF_DAY
                      + Math.floorDiv(nanos, 1_000);
              if (isOutside(target[row])) {
                bad.add(new BadCell(row, column, OUTSIDE, LeafText.of(meaning, page, index)));
              } else if (nanos % 1_000 != 0) {
                bad.add(new BadCell(row, column, FINER, LeafText.of(meaning, page, index)));
              }
            });
    return TemporalColumn.of(meaning.type(), target, validity);
  }

  private Column doubles(int rows) throws IOException {
    double[] target = new double[rows];
    Validity validity =
        values.fill(
            rows,
            (page, first, row, count) ->
                System.arraycopy(((Values.Doubles) page).values(), first, target, row, count),
            (page, index, row) -> target[row] = ((Values.Doubles) page).values()[index]);
    return withoutNaN(target, rows, validity);
  }

  private Column halves(int rows) throws IOException {
    double[] target = new double[rows];
    Validity validity =
        values.each(
            rows,
            (page, index, row) -> {
              Values.Slices slices = (Values.Slices) page;
              target[row] = LeafText.half(slices.bytes(), slices.begins()[index]);
            });
    return withoutNaN(target, rows, validity);
  }

  /// NaN is null, as in CSV.
  private static Column withoutNaN(double[] target, int rows, Validity validity) {
    if (validity.nulls() > 0) {
      for (int row = 0; row < rows; row++) {
        if (validity.isNull(row)) {
          target[row] = Double.NaN;
        }
      }
    }
    return DoubleColumn.of(target, rows);
  }

  private Column booleans(int rows) throws IOException {
    boolean[] target = new boolean[rows];
    Validity validity =
        values.each(
            rows, (page, index, row) -> target[row] = ((Values.Booleans) page).values()[index]);
    return BooleanColumn.of(target, validity);
  }

  private Column decimals(int rows, List<BadCell> bad) throws IOException {
    DecimalType type = (DecimalType) meaning.type();
    long[] high = new long[type.isWide() ? rows : 0];
    long[] low = new long[rows];
    Validity validity =
        values.each(
            rows,
            (page, index, row) -> {
              boolean fits = true;
              long upper;
              if (page instanceof Values.Longs(long[] longs)) {
                low[row] = longs[index];
                upper = meaning.kind() == Meaning.Kind.UNSIGNED_LONG ? 0 : longs[index] >> 63;
              } else {
                Values.Slices slices = (Values.Slices) page;
                int length = slices.lengths()[index];
                int begin = slices.begins()[index];
                if (length <= Long.BYTES) {
                  low[row] = LeafText.small(slices.bytes(), begin, length);
                  upper = low[row] >> 63;
                } else {
                  BigInteger number = LeafText.unscaled(slices.bytes(), begin, length);
                  low[row] = Int128.low(number);
                  upper = Int128.high(number);
                  fits = number.bitLength() < 128;
                }
              }
              if (high.length > 0) {
                high[row] = upper;
              }
              if (!fits || !Int128.fits(upper, low[row], type.precision())) {
                bad.add(
                    new BadCell(
                        row,
                        column,
                        "has more digits than its column declares",
                        LeafText.of(meaning, page, index)));
              }
            });
    return DecimalColumn.of(type, high, low, validity);
  }

  private Column texts(int rows, List<BadCell> bad) throws IOException {
    StringColumn.Builder builder =
        new StringColumn.Builder(asText ? Type.STRING : meaning.type(), rows);
    int done = 0;
    while (done < rows) {
      PageValues page = cursor.page();
      int count = Math.min(rows - done, cursor.available());
      int[] slots = cursor.slots(count);
      int present = 0;
      for (int index = 0; index < count; index++) {
        int slot = slots == null ? cursor.value() + index : slots[index];
        if (slot < 0) {
          builder.addNull();
        } else {
          add(page.values(), slot, done + index, builder, bad);
          present++;
        }
      }
      cursor.skip(count, present);
      done += count;
    }
    return builder.build();
  }

  private void add(
      Values values, int index, int row, StringColumn.Builder builder, List<BadCell> bad) {
    boolean stored =
        meaning.kind() == Meaning.Kind.TEXT || (meaning.kind() == Meaning.Kind.JSON && asText);
    if (stored && values instanceof Values.Slices slices) {
      int begin = slices.begins()[index];
      int length = slices.lengths()[index];
      if (slices.utf8() || Utf8.isValid(slices.bytes(), begin, begin + length)) {
        builder.add(slices.bytes(), begin, length);
        return;
      }
      bad.add(new BadCell(row, column, "is not valid UTF-8", ""));
      builder.addNull();
      return;
    }
    String text = LeafText.of(meaning, values, index);
    if (meaning.kind() == Meaning.Kind.JSON && !JsonText.isValue(text)) {
      bad.add(new BadCell(row, column, "is not valid JSON", text));
      builder.addNull();
      return;
    }
    builder.add(meaning.kind() == Meaning.Kind.JSON ? JsonText.onOneLine(text) : text);
  }
}
