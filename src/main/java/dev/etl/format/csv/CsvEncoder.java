package dev.etl.format.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Validity;
import dev.etl.data.text.ValueText;
import dev.etl.format.CellWriter;
import dev.etl.format.RowEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Encodes CSV after RFC 4180: a header, commas or another delimiter, lines that end with `\n`,
/// quotes only where they are needed.
///
/// Null is the empty field and the empty text is `""`. In a table of one column an empty field is
/// an empty line, which some readers skip: there a column that has no texts writes null as `""`,
/// which is never skipped and is unambiguous. Thread-safe.
public final class CsvEncoder implements RowEncoder {
  private static final int ABOUT_A_CELL = 16;
  private static final byte[] NOTHING = {};

  /// At the beginning of a file it would not be read as part of the name.
  private static final String BYTE_ORDER_MARK = "\ufeff";

  private static final byte QUOTE = '"';
  private static final byte LINE_FEED = '\n';
  private static final byte[] EMPTY_TEXT = {QUOTE, QUOTE};

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private final byte delimiter;
  private final long delimiters;
  private final byte[] header;

  /// Encodes tables of a schema.
  ///
  /// @param delimiter the field separator, an ASCII character
  public CsvEncoder(Schema schema, char delimiter) {
    this.delimiter = (byte) delimiter;
    this.delimiters = ONES * this.delimiter;
    this.header = header(schema);
  }

  @Override
  public byte[] header() {
    return header;
  }

  @Override
  public byte[] separator() {
    return NOTHING;
  }

  @Override
  public byte[] footer() {
    return NOTHING;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    CellWriter cells =
        new CellWriter(out, (long) batch.rows() * batch.columns().size() * ABOUT_A_CELL);
    Cells[] columns = batch.columns().stream().map(this::cells).toArray(Cells[]::new);
    Validity[] validities = batch.columns().stream().map(Column::validity).toArray(Validity[]::new);
    byte[] ofNull =
        columns.length == 1 && !(batch.column(0) instanceof StringColumn) ? EMPTY_TEXT : NOTHING;
    for (int row = 0; row < batch.rows(); row++) {
      for (int index = 0; index < columns.length; index++) {
        if (index > 0) {
          cells.write(delimiter);
        }
        if (validities[index].isNull(row)) {
          cells.write(ofNull);
        } else {
          columns[index].write(row, cells);
        }
      }
      cells.write(LINE_FEED);
      cells.endRow();
    }
    cells.flush();
  }

  /// Whether one of eight bytes is a delimiter, quote or line break.
  private boolean hasSpecial(long word) {
    return (zeros(word ^ delimiters)
            | zeros(word ^ (ONES * QUOTE))
            | zeros(word ^ (ONES * LINE_FEED))
            | zeros(word ^ (ONES * '\r')))
        != 0;
  }

  /// Marks at least the lowest byte that is zero, if there is one.
  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  private byte[] header(Schema schema) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CellWriter cells = new CellWriter(out, (long) schema.size() * ABOUT_A_CELL);
    for (int index = 0; index < schema.size(); index++) {
      if (index > 0) {
        cells.write(delimiter);
      }
      byte[] name = schema.field(index).name().getBytes(UTF_8);
      boolean marked = index == 0 && schema.field(index).name().startsWith(BYTE_ORDER_MARK);
      writeText(name, 0, name.length, marked, cells);
    }
    cells.write(LINE_FEED);
    try {
      cells.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Writes the non-null values of one column.
  @FunctionalInterface
  private interface Cells {
    void write(int row, CellWriter cells);
  }

  private Cells cells(Column column) {
    return switch (column) {
      case LongColumn longs -> {
        long[] values = longs.values();
        yield (row, cells) -> cells.write(values[row]);
      }
      case DoubleColumn doubles -> {
        double[] values = doubles.values();
        yield (row, cells) -> cells.write(values[row]);
      }
      case DecimalColumn decimals -> (row, cells) -> cells.write(decimals, row);
      case BooleanColumn _, TemporalColumn _ ->
          (row, cells) -> cells.write(ValueText.of(column, row).getBytes(ISO_8859_1));
      case SpelledColumn spelled -> cells(spelled.texts());
      case StringColumn texts -> {
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        if (needsQuotes(bytes, offsets[0], offsets[texts.size()])) {
          yield (row, cells) -> writeText(bytes, offsets[row], offsets[row + 1], cells);
        }
        yield (row, cells) -> {
          int from = offsets[row];
          int length = offsets[row + 1] - from;
          if (length == 0) {
            cells.write(EMPTY_TEXT);
          } else {
            cells.write(bytes, from, length);
          }
        };
      }
    };
  }

  private void writeText(byte[] bytes, int from, int to, CellWriter cells) {
    writeText(bytes, from, to, false, cells);
  }

  /// @param quoted whether to quote it even if not needed
  private void writeText(byte[] bytes, int from, int to, boolean quoted, CellWriter cells) {
    if (!quoted && !needsQuotes(bytes, from, to)) {
      cells.write(bytes, from, to - from);
      return;
    }
    cells.write(QUOTE);
    int written = from;
    for (int at = from; at < to; at++) {
      if (bytes[at] == QUOTE) {
        cells.write(bytes, written, at + 1 - written);
        written = at;
      }
    }
    cells.write(bytes, written, to - written);
    cells.write(QUOTE);
  }

  /// Whether a text needs quotes. Of several texts in a row, whether one of them may, other than an
  /// empty one. Takes eight bytes at a time, most of which are plain.
  private boolean needsQuotes(byte[] bytes, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to && !hasSpecial((long) LONGS.get(bytes, at))) {
      at += Long.BYTES;
    }
    for (; at < to; at++) {
      byte value = bytes[at];
      if (value == delimiter || value == QUOTE || value == LINE_FEED || value == '\r') {
        return true;
      }
    }
    return from == to;
  }
}
