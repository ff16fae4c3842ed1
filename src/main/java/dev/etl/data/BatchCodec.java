package dev.etl.data;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Encodes batches as bytes, while they wait in this process or travel to another of the same
/// program: the number of rows, then each column: what it holds, its number of nulls, its validity
/// if there are some, and its values as in the array, doubles to the bit. Texts that lie in one
/// array with those of the next columns precede the values of all these. No object per row. Used by
/// one thread.
public final class BatchCodec {
  private static final byte VALUES = 0;
  private static final byte TEXTS = 1;
  private static final byte TEXTS_AND_VALUES = 2;
  private static final byte SLICES = 3;

  private final Schema schema;
  private byte[] bytes = new byte[Long.BYTES];
  private ByteBuffer piece = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);

  public BatchCodec(Schema schema) {
    this.schema = schema;
  }

  /// Writes a batch of the schema.
  ///
  /// @throws IOException if `out` throws it
  public void write(RecordBatch batch, OutputStream out) throws IOException {
    int rows = batch.rows();
    piece(Integer.BYTES).putInt(rows);
    send(out, Integer.BYTES);
    List<Column> columns = batch.columns();
    int index = 0;
    while (index < columns.size()) {
      List<TextSlices> beside = SliceCodec.beginning(columns, index);
      if (beside.isEmpty()) {
        writeOne(columns.get(index++), rows, out);
      } else {
        out.write(SLICES);
        SliceCodec.write(beside, out);
        for (Column column : columns.subList(index, index + beside.size())) {
          SpelledColumn spelled = (SpelledColumn) column;
          out.write(spelled.hasValues() ? TEXTS_AND_VALUES : TEXTS);
          if (spelled.hasValues()) {
            write(SpelledColumn.values(spelled), rows, out);
          }
        }
        index += beside.size();
      }
    }
  }

  private void writeOne(Column column, int rows, OutputStream out) throws IOException {
    if (column instanceof SpelledColumn spelled) {
      out.write(spelled.hasValues() ? TEXTS_AND_VALUES : TEXTS);
      write(spelled.texts(), rows, out);
      if (spelled.hasValues()) {
        write(SpelledColumn.values(spelled), rows, out);
      }
    } else {
      out.write(VALUES);
      write(column, rows, out);
    }
  }

  private void write(Column column, int rows, OutputStream out) throws IOException {
    writeValidity(column, rows, out);
    switch (SpelledColumn.values(column)) {
      case LongColumn longs -> writeLongs(longs.values(), rows, out);
      case TemporalColumn moments -> writeLongs(moments.values(), rows, out);
      case DoubleColumn doubles -> {
        piece(rows * Double.BYTES).asDoubleBuffer().put(doubles.values(), 0, rows);
        send(out, rows * Double.BYTES);
      }
      case DecimalColumn decimals -> {
        if (decimals.isWide()) {
          writeLongs(decimals.highs(), rows, out);
        }
        writeLongs(decimals.lows(), rows, out);
      }
      case BooleanColumn booleans -> writeBooleans(booleans.values(), rows, out);
      case StringColumn texts -> writeTexts(texts, rows, out);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
    }
  }

  private void writeValidity(Column column, int rows, OutputStream out) throws IOException {
    piece(Integer.BYTES).putInt(column.nulls());
    send(out, Integer.BYTES);
    if (column.nulls() > 0) {
      long[] bits = new long[Validity.words(rows)];
      for (int row = 0; row < rows; row++) {
        if (!column.isNull(row)) {
          bits[row >> 6] |= 1L << row;
        }
      }
      writeLongs(bits, bits.length, out);
    }
  }

  private void writeLongs(long[] values, int count, OutputStream out) throws IOException {
    piece(count * Long.BYTES).asLongBuffer().put(values, 0, count);
    send(out, count * Long.BYTES);
  }

  private void writeBooleans(boolean[] values, int rows, OutputStream out) throws IOException {
    piece(rows);
    for (int row = 0; row < rows; row++) {
      bytes[row] = (byte) (values[row] ? 1 : 0);
    }
    send(out, rows);
  }

  private void writeTexts(StringColumn texts, int rows, OutputStream out) throws IOException {
    int[] offsets = texts.offsets();
    int count = (rows + 1) * Integer.BYTES;
    piece(count).asIntBuffer().put(offsets, 0, rows + 1);
    send(out, count);
    out.write(texts.bytes(), offsets[0], offsets[rows] - offsets[0]);
  }

  /// Reads the next batch.
  ///
  /// @throws IOException if `in` throws it or ends within the batch
  public RecordBatch read(InputStream in) throws IOException {
    int rows = receive(in, Integer.BYTES).getInt();
    List<Column> columns = new ArrayList<>();
    while (columns.size() < schema.size()) {
      Type type = schema.field(columns.size()).type();
      switch (in.read()) {
        case VALUES -> columns.add(read(type, rows, in));
        case TEXTS ->
            columns.add(SpelledColumn.of(type, (StringColumn) read(Type.STRING, rows, in), null));
        case TEXTS_AND_VALUES ->
            columns.add(
                SpelledColumn.of(
                    type, (StringColumn) read(Type.STRING, rows, in), read(type, rows, in)));
        case SLICES -> {
          for (TextSlices slices : SliceCodec.read(rows, in)) {
            Type each = schema.field(columns.size()).type();
            Column values = in.read() == TEXTS ? null : read(each, rows, in);
            columns.add(SpelledColumn.of(each, slices, values));
          }
        }
        default -> throw new EOFException();
      }
    }
    return new RecordBatch(schema, rows, columns);
  }

  private Column read(Type type, int rows, InputStream in) throws IOException {
    int nulls = receive(in, Integer.BYTES).getInt();
    Validity validity =
        nulls == 0 ? Validity.all(rows) : Validity.of(readLongs(in, Validity.words(rows)), rows);
    return switch (type) {
      case SimpleType.LONG -> LongColumn.of(readLongs(in, rows), validity);
      case SimpleType.DATE, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          TemporalColumn.of(type, readLongs(in, rows), validity);
      case SimpleType.DOUBLE -> {
        double[] values = new double[rows];
        receive(in, rows * Double.BYTES).asDoubleBuffer().get(values);
        yield DoubleColumn.of(values, validity);
      }
      case DecimalType decimal -> {
        long[] high = readLongs(in, decimal.isWide() ? rows : 0);
        yield DecimalColumn.of(decimal, high, readLongs(in, rows), validity);
      }
      case SimpleType.BOOLEAN -> readBooleans(in, rows, validity);
      case SimpleType.STRING, SimpleType.JSON -> readTexts(in, rows, validity).as(type);
    };
  }

  private long[] readLongs(InputStream in, int count) throws IOException {
    long[] values = new long[count];
    receive(in, count * Long.BYTES).asLongBuffer().get(values);
    return values;
  }

  private BooleanColumn readBooleans(InputStream in, int rows, Validity validity)
      throws IOException {
    boolean[] values = new boolean[rows];
    receive(in, rows);
    for (int row = 0; row < rows; row++) {
      values[row] = bytes[row] != 0;
    }
    return BooleanColumn.of(values, validity);
  }

  private StringColumn readTexts(InputStream in, int rows, Validity validity) throws IOException {
    int[] offsets = new int[rows + 1];
    receive(in, (rows + 1) * Integer.BYTES).asIntBuffer().get(offsets);
    int first = offsets[0];
    for (int row = 0; row <= rows; row++) {
      offsets[row] -= first;
    }
    byte[] texts = in.readNBytes(offsets[rows]);
    if (texts.length < offsets[rows]) {
      throw new EOFException();
    }
    return StringColumn.of(texts, offsets, validity);
  }

  /// A buffer of `length` bytes, to be filled from its beginning.
  private ByteBuffer piece(int length) {
    if (bytes.length < length) {
      bytes = new byte[length];
      piece = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    }
    return piece.clear();
  }

  private void send(OutputStream out, int length) throws IOException {
    out.write(bytes, 0, length);
  }

  private ByteBuffer receive(InputStream in, int length) throws IOException {
    ByteBuffer received = piece(length);
    if (in.readNBytes(bytes, 0, length) < length) {
      throw new EOFException();
    }
    return received;
  }
}
