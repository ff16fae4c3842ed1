package dev.etl.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Rows of several batches of one schema in one batch, in any order: the kernel that Apache Arrow
/// calls interleave. Used by one thread.
public final class Interleaving {
  private final Schema schema;
  private final Function<Column, StringColumn> spelling;

  /// @param spelling the texts of a column that has none, where others of its field are spelled
  public Interleaving(Schema schema, Function<Column, StringColumn> spelling) {
    this.schema = schema;
    this.spelling = spelling;
  }

  /// Takes rows.
  ///
  /// @param batches of the schema; not empty if there are rows
  /// @param from for each row, the index of its batch
  /// @param rows for each row, its row there
  /// @param count the number of rows
  /// @throws EtlException DATA if a column of texts exceeds the length of an array
  public RecordBatch take(List<RecordBatch> batches, int[] from, int[] rows, int count) {
    List<Column> columns = new ArrayList<>();
    while (columns.size() < schema.size()) {
      int index = columns.size();
      SlicedRows sliced = batches.isEmpty() ? null : SlicedRows.of(batches, index);
      if (sliced != null) {
        TextSlices[] texts = sliced.take(from, rows, count);
        for (TextSlices each : texts) {
          columns.add(sliced(each, batches, columns.size(), from, rows, count));
        }
        continue;
      }
      Column[] sources = new Column[batches.size()];
      for (int batch = 0; batch < sources.length; batch++) {
        sources[batch] = batches.get(batch).column(index);
      }
      columns.add(column(schema.field(index).type(), sources, from, rows, count));
    }
    return new RecordBatch(schema, count, columns);
  }

  private Column sliced(
      TextSlices texts, List<RecordBatch> batches, int index, int[] from, int[] rows, int count) {
    Type type = schema.field(index).type();
    Column[] values = new Column[batches.size()];
    for (int batch = 0; batch < values.length; batch++) {
      SpelledColumn source = (SpelledColumn) batches.get(batch).column(index);
      if (!source.hasValues()) {
        return SpelledColumn.of(type, texts, null);
      }
      values[batch] = SpelledColumn.values(source);
    }
    return SpelledColumn.of(type, texts, values(type, values, from, rows, count));
  }

  /// All rows of the batches, in order, with their texts.
  ///
  /// @throws EtlException DATA if a column of texts exceeds the length of an array
  public RecordBatch all(List<RecordBatch> batches) {
    int count = batches.stream().mapToInt(RecordBatch::rows).reduce(0, Math::addExact);
    int[] from = new int[count];
    int[] rows = new int[count];
    int row = 0;
    for (int batch = 0; batch < batches.size(); batch++) {
      for (int within = 0; within < batches.get(batch).rows(); within++) {
        from[row] = batch;
        rows[row++] = within;
      }
    }
    return take(batches, from, rows, count);
  }

  private Column column(Type type, Column[] sources, int[] from, int[] rows, int count) {
    boolean spelled = false;
    boolean valued = true;
    for (Column source : sources) {
      if (source instanceof SpelledColumn each) {
        spelled = true;
        valued &= each.hasValues();
      }
    }
    if (!spelled) {
      return values(type, sources, from, rows, count);
    }
    StringColumn[] texts = new StringColumn[sources.length];
    Column[] values = new Column[sources.length];
    for (int index = 0; index < sources.length; index++) {
      Column source = sources[index];
      texts[index] = source instanceof SpelledColumn each ? each.texts() : spelling.apply(source);
      values[index] = valued ? SpelledColumn.values(source) : source;
    }
    return SpelledColumn.of(
        type,
        texts(Type.STRING, texts, from, rows, count),
        valued ? values(type, values, from, rows, count) : null);
  }

  private static Column values(Type type, Column[] sources, int[] from, int[] rows, int count) {
    return switch (type) {
      case SimpleType.LONG -> {
        long[][] arrays = new long[sources.length][];
        for (int index = 0; index < sources.length; index++) {
          arrays[index] = ((LongColumn) sources[index]).values();
        }
        yield LongColumn.of(longs(arrays, from, rows, count), validity(sources, from, rows, count));
      }
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ -> {
        long[][] arrays = new long[sources.length][];
        for (int index = 0; index < sources.length; index++) {
          arrays[index] = ((TemporalColumn) sources[index]).values();
        }
        yield TemporalColumn.of(
            type, longs(arrays, from, rows, count), validity(sources, from, rows, count));
      }
      case SimpleType.DOUBLE -> {
        double[] taken = new double[count];
        for (int row = 0; row < count; row++) {
          taken[row] = ((DoubleColumn) sources[from[row]]).values()[rows[row]];
        }
        yield DoubleColumn.of(taken, validity(sources, from, rows, count));
      }
      case SimpleType.BOOLEAN -> {
        boolean[] taken = new boolean[count];
        for (int row = 0; row < count; row++) {
          taken[row] = ((BooleanColumn) sources[from[row]]).values()[rows[row]];
        }
        yield BooleanColumn.of(taken, validity(sources, from, rows, count));
      }
      case DecimalType decimal -> {
        long[][] highs = new long[sources.length][];
        long[][] lows = new long[sources.length][];
        for (int index = 0; index < sources.length; index++) {
          highs[index] = ((DecimalColumn) sources[index]).highs();
          lows[index] = ((DecimalColumn) sources[index]).lows();
        }
        yield DecimalColumn.of(
            decimal,
            decimal.isWide() ? longs(highs, from, rows, count) : new long[0],
            longs(lows, from, rows, count),
            validity(sources, from, rows, count));
      }
      case SimpleType.STRING, SimpleType.JSON -> {
        StringColumn[] texts = new StringColumn[sources.length];
        for (int index = 0; index < sources.length; index++) {
          texts[index] = (StringColumn) sources[index];
        }
        yield texts(type, texts, from, rows, count);
      }
    };
  }

  private static long[] longs(long[][] arrays, int[] from, int[] rows, int count) {
    long[] taken = new long[count];
    for (int row = 0; row < count; row++) {
      taken[row] = arrays[from[row]][rows[row]];
    }
    return taken;
  }

  private static StringColumn texts(
      Type type, StringColumn[] sources, int[] from, int[] rows, int count) {
    int[] ends = new int[count + 1];
    for (int row = 0; row < count; row++) {
      int[] offsets = sources[from[row]].offsets();
      int length = offsets[rows[row] + 1] - offsets[rows[row]];
      ends[row + 1] = StringColumn.checkedLength((long) ends[row] + length);
    }
    byte[] bytes = new byte[ends[count]];
    for (int row = 0; row < count; row++) {
      StringColumn source = sources[from[row]];
      ByteCopy.copy(
          source.bytes(), source.offsets()[rows[row]], bytes, ends[row], ends[row + 1] - ends[row]);
    }
    return StringColumn.of(bytes, ends, validity(sources, from, rows, count)).as(type);
  }

  private static Validity validity(Column[] sources, int[] from, int[] rows, int count) {
    boolean complete = true;
    for (Column source : sources) {
      complete &= source.nulls() == 0;
    }
    if (complete) {
      return Validity.all(count);
    }
    long[] bits = new long[Validity.words(count)];
    for (int row = 0; row < count; row++) {
      if (!sources[from[row]].isNull(rows[row])) {
        bits[row >> 6] |= 1L << row;
      }
    }
    return Validity.of(bits, count);
  }
}
