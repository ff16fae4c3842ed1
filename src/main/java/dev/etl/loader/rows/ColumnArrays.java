package dev.etl.loader.rows;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import dev.etl.data.SimpleType;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.DecimalText;
import dev.etl.format.csv.scan.ScanTarget;
import dev.etl.format.csv.scan.TextBlock;
import dev.etl.format.json.JsonText;
import dev.etl.loader.source.ColumnForm;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.OptionalLong;

/// The values of one column of the next batch. For one thread.
final class ColumnArrays {
  private static final long[] NO_LONGS = {};
  private static final double[] NO_DOUBLES = {};

  private final Type type;
  private final ColumnForm form;
  private final Optional<TextBlock> block;
  private final int inBlock;
  private final double[] doubles;
  private final long[] wholes;
  private final long[] highs;
  private final StringColumn.Builder texts;
  private final BitSet nulls = new BitSet();

  /// Without values, for a number of rows.
  ///
  /// @param column its index in the target
  /// @param target has its doubles or longs if a scan writes them
  /// @param block has its texts if they are copied at once
  /// @param texts takes them otherwise
  ColumnArrays(
      Type type,
      ColumnForm form,
      int rows,
      int column,
      Optional<ScanTarget> target,
      Optional<TextBlock> block,
      StringColumn.Builder texts) {
    this.type = type;
    this.form = form;
    this.block = block;
    this.inBlock = block.map(all -> all.indexOf(column)).orElse(-1);
    this.texts = texts;
    this.doubles =
        type == Type.DOUBLE
            ? target.map(scan -> scan.doubles(column)).orElseGet(() -> new double[rows])
            : NO_DOUBLES;
    this.wholes =
        switch (type) {
          case SimpleType.LONG ->
              target.map(scan -> scan.longs(column)).orElseGet(() -> new long[rows]);
          case DecimalType _ -> new long[rows];
          case SimpleType.BOOLEAN, SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
              new long[rows];
          case SimpleType.DOUBLE, SimpleType.STRING, SimpleType.JSON -> NO_LONGS;
        };
    this.highs = isWide() ? new long[rows] : NO_LONGS;
  }

  private boolean isWide() {
    return type instanceof DecimalType decimal && decimal.isWide();
  }

  /// Doubles, one per row; NaN for null.
  double[] doubles() {
    return doubles;
  }

  /// Values that are neither doubles nor text, one per row; the lower bits of decimals.
  long[] wholes() {
    return wholes;
  }

  /// Takes texts in row order, without those of rows left out.
  StringColumn.Builder texts() {
    return texts;
  }

  /// The rows that are null, of a column that holds neither doubles nor text.
  BitSet nulls() {
    return nulls;
  }

  /// Sets a value that is neither a double nor text.
  ///
  /// @param text its text, with a decimal point
  /// @return whether it is a value of the type
  boolean set(int row, String text) {
    nulls.clear(row);
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

  /// Moves the values of a row to another one, whose values are lost.
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

  /// The column of the first rows.
  Column build(int rows) {
    return switch (form) {
      case VALUES -> values(rows);
      case TEXTS, TEXTS_AND_VALUES -> {
        Column known = form.hasValues() ? values(rows) : null;
        yield block.isPresent()
            ? SpelledColumn.of(type, block.get().slices(inBlock, rows), known)
            : SpelledColumn.of(type, texts.build(), known);
      }
    };
  }

  private Column values(int rows) {
    return switch (type) {
      case SimpleType.DOUBLE -> DoubleColumn.of(doubles, rows);
      case SimpleType.LONG -> LongColumn.of(wholes, validity(rows));
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          TemporalColumn.of(type, wholes, validity(rows));
      case DecimalType decimal -> DecimalColumn.of(decimal, highs, wholes, validity(rows));
      case SimpleType.BOOLEAN -> BooleanColumn.of(truths(rows), validity(rows));
      case SimpleType.STRING, SimpleType.JSON -> texts.build().as(type);
    };
  }

  private boolean[] truths(int rows) {
    boolean[] truths = new boolean[rows];
    for (int row = 0; row < rows; row++) {
      truths[row] = wholes[row] != 0;
    }
    return truths;
  }

  private Validity validity(int rows) {
    if (nulls.isEmpty()) {
      return Validity.all(rows);
    }
    BitSet valid = new BitSet(rows);
    valid.set(0, rows);
    valid.andNot(nulls);
    return Validity.of(Arrays.copyOf(valid.toLongArray(), Validity.words(rows)), rows);
  }
}
