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
import dev.etl.data.TextSlices;
import dev.etl.data.Validity;
import dev.etl.data.text.ValueText;
import dev.etl.format.CellWriter;
import dev.etl.format.RowEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

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

  private static final byte QUOTE = FieldQuotes.QUOTE;
  private static final byte LINE_FEED = '\n';
  private static final byte[] EMPTY_TEXT = {QUOTE, QUOTE};

  private final byte delimiter;
  private final FieldQuotes quotes;
  private final byte[] header;

  /// Encodes tables of a schema.
  ///
  /// @param delimiter the field separator, an ASCII character
  public CsvEncoder(Schema schema, char delimiter) {
    this.delimiter = (byte) delimiter;
    this.quotes = new FieldQuotes(this.delimiter);
    this.header = header(schema);
  }

  @Override
  public byte[] header() {
    return header;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    CellWriter cells =
        new CellWriter(out, (long) batch.rows() * batch.columns().size() * ABOUT_A_CELL);
    Cells[] fields = fields(batch.columns());
    for (int row = 0; row < batch.rows(); row++) {
      for (int index = 0; index < fields.length; index++) {
        if (index > 0) {
          cells.write(delimiter);
        }
        fields[index].write(row, cells);
      }
      cells.write(LINE_FEED);
      cells.endRow();
    }
    cells.flush();
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
      quotes.write(name, 0, name.length, marked, cells);
    }
    cells.write(LINE_FEED);
    try {
      cells.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// Writes the fields of a row in one or more neighbouring columns.
  @FunctionalInterface
  interface Cells {
    void write(int row, CellWriter cells);
  }

  private Cells[] fields(List<Column> columns) {
    byte[] ofNull =
        columns.size() == 1 && !(columns.getFirst() instanceof StringColumn) ? EMPTY_TEXT : NOTHING;
    List<Cells> fields = new ArrayList<>(columns.size());
    for (int index = 0; index < columns.size(); index++) {
      List<TextSlices> slices = SlicedFields.beginning(columns.subList(index, columns.size()));
      if (slices.size() > 1) {
        fields.add(new SlicedFields(slices, delimiter, quotes));
        index += slices.size() - 1;
      } else {
        fields.add(orNull(columns.get(index), ofNull));
      }
    }
    return fields.toArray(Cells[]::new);
  }

  private Cells orNull(Column column, byte[] ofNull) {
    Validity validity = column.validity();
    Cells values = values(column);
    return (row, cells) -> {
      if (validity.isNull(row)) {
        cells.write(ofNull);
      } else {
        values.write(row, cells);
      }
    };
  }

  /// Writes values that are not null.
  private Cells values(Column column) {
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
      case SpelledColumn spelled -> values(spelled.texts());
      case StringColumn texts -> {
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        if (quotes.needed(bytes, offsets[0], offsets[texts.size()])) {
          yield (row, cells) -> quotes.write(bytes, offsets[row], offsets[row + 1], false, cells);
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
}
