package dev.etl.format.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.ValueText;
import dev.etl.format.RowEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// Encodes JSON after RFC 8259: an object per row with all fields, as one array or one per line.
///
/// Values of type JSON are written as they are. JSON has no number for infinities: they are the
/// texts `"inf"`, `"-inf"` and `"NaN"`, never null. Thread-safe.
public final class JsonEncoder implements RowEncoder {
  private static final byte[] NULL = ascii("null");

  private final byte[] header;
  private final byte[] separator;
  private final byte[] rowEnd;
  private final byte[] footer;
  private final List<byte[]> keys;

  private JsonEncoder(
      Schema schema, String header, String separator, String rowEnd, String footer) {
    this.header = ascii(header);
    this.separator = ascii(separator);
    this.rowEnd = ascii(rowEnd);
    this.footer = ascii(footer);
    this.keys = schema.fields().stream().map(JsonEncoder::key).toList();
  }

  /// One array with an object per row, each on its own line.
  public static JsonEncoder array(Schema schema) {
    return new JsonEncoder(schema, "[", ",\n", "", "]\n");
  }

  /// One object per line (JSON Lines).
  public static JsonEncoder lines(Schema schema) {
    return new JsonEncoder(schema, "", "", "\n", "");
  }

  @Override
  public byte[] header() {
    return header;
  }

  @Override
  public byte[] separator() {
    return separator;
  }

  @Override
  public byte[] footer() {
    return footer;
  }

  @Override
  public void encode(RecordBatch batch, OutputStream out) throws IOException {
    Cells[] columns = new Cells[batch.columns().size()];
    for (int index = 0; index < columns.length; index++) {
      columns[index] = cells(batch.schema().field(index).type(), batch.column(index));
    }
    for (int row = 0; row < batch.rows(); row++) {
      if (row > 0) {
        out.write(separator);
      }
      out.write('{');
      for (int index = 0; index < columns.length; index++) {
        if (index > 0) {
          out.write(',');
        }
        out.write(keys.get(index));
        if (batch.column(index).isNull(row)) {
          out.write(NULL);
        } else {
          columns[index].write(row, out);
        }
      }
      out.write('}');
      out.write(rowEnd);
    }
  }

  /// Writes the non-null values of one column.
  @FunctionalInterface
  private interface Cells {
    void write(int row, OutputStream out) throws IOException;
  }

  private static Cells cells(Type type, Column column) {
    return switch (column) {
      case LongColumn longs -> (row, out) -> out.write(ascii(Long.toString(longs.get(row))));
      case DoubleColumn doubles -> (row, out) -> out.write(ascii(number(doubles.get(row))));
      case DecimalColumn decimals -> (row, out) -> out.write(ascii(DecimalText.of(decimals, row)));
      case BooleanColumn booleans ->
          (row, out) -> out.write(ascii(Boolean.toString(booleans.get(row))));
      case TemporalColumn moments ->
          (row, out) -> out.write(ascii('"' + ValueText.of(moments, row) + '"'));
      case SpelledColumn spelled -> spelled(spelled);
      case StringColumn texts -> {
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        yield type == Type.JSON
            ? (row, out) -> out.write(bytes, offsets[row], offsets[row + 1] - offsets[row])
            : (row, out) -> JsonText.write(bytes, offsets[row], offsets[row + 1], out);
      }
    };
  }

  /// Numbers that JSON can write as their source did, and otherwise their values.
  private static Cells spelled(SpelledColumn column) {
    Column values = SpelledColumn.values(column);
    Cells cells = cells(column.type(), values);
    byte[] bytes = column.texts().bytes();
    int[] offsets = column.texts().offsets();
    return (row, out) -> {
      if (JsonNumber.is(bytes, offsets[row], offsets[row + 1])) {
        out.write(bytes, offsets[row], offsets[row + 1] - offsets[row]);
      } else if (values.isNull(row)) {
        out.write(NULL);
      } else {
        cells.write(row, out);
      }
    };
  }

  private static String number(double value) {
    String text = DoubleText.of(value);
    return Double.isFinite(value) ? text : '"' + text + '"';
  }

  private static byte[] key(Field field) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] name = field.name().getBytes(UTF_8);
    try {
      JsonText.write(name, 0, name.length, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    out.write(':');
    return out.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
