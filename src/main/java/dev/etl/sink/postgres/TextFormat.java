package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.text.ValueText;
import java.util.List;

/// The text format of COPY: fields separated by tabs, `\N` for null, and a backslash before
/// characters that would end a field or a row.
record TextFormat(List<CopyColumn> columns) implements CopyFormat {
  private static final byte[] NOTHING = new byte[0];
  private static final byte[] NULL = {'\\', 'N'};

  TextFormat {
    columns = List.copyOf(columns);
  }

  @Override
  public String name() {
    return "text";
  }

  @Override
  public byte[] header() {
    return NOTHING;
  }

  @Override
  public byte[] trailer() {
    return NOTHING;
  }

  @Override
  public void encode(RecordBatch batch, CopyBuffer out) {
    int width = columns.size();
    Cells[] cells = new Cells[width];
    for (int index = 0; index < width; index++) {
      cells[index] = cells(columns.get(index), batch.column(index));
    }
    for (int row = 0; row < batch.rows(); row++) {
      for (int index = 0; index < width; index++) {
        if (index > 0) {
          out.write('\t');
        }
        if (batch.column(index).isNull(row)) {
          out.write(NULL, 0, NULL.length);
        } else {
          cells[index].write(row, out);
        }
      }
      out.write('\n');
      out.endRow();
    }
  }

  /// Line breaks within values are escaped.
  @Override
  public int rowEnd(byte[] bytes, int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] == '\n') {
        return at + 1;
      }
    }
    return 0;
  }

  private static Cells cells(CopyColumn to, Column column) {
    return switch (column) {
      case LongColumn longs -> {
        long[] values = longs.values();
        yield (row, out) -> out.text(values[row]);
      }
      case DoubleColumn doubles -> {
        double[] values = doubles.values();
        yield (row, out) -> out.text(values[row]);
      }
      case BooleanColumn _, DecimalColumn _ -> (row, out) -> spell(ValueText.of(column, row), out);
      case TemporalColumn moments -> moments(to, moments);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn texts -> {
        byte[] bytes = texts.bytes();
        int[] offsets = texts.offsets();
        yield (row, out) -> escape(bytes, offsets[row], offsets[row + 1], out);
      }
    };
  }

  /// Moments are in UTC; a column with a time zone needs the offset.
  private static Cells moments(CopyColumn to, TemporalColumn column) {
    boolean complete = column.type() == Type.TIMESTAMPTZ || !to.target().equals("timestamptz");
    String zone = complete ? "" : "+00";
    return (row, out) -> spell(ServerTime.text(column, row, zone), out);
  }

  private static void spell(String spelled, CopyBuffer out) {
    byte[] text = spelled.getBytes(UTF_8);
    out.write(text, 0, text.length);
  }

  private static void escape(byte[] bytes, int from, int to, CopyBuffer out) {
    int written = from;
    for (int at = from; at < to; at++) {
      int letter =
          switch (bytes[at]) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
          };
      if (letter != 0) {
        out.write(bytes, written, at - written);
        out.write('\\');
        out.write(letter);
        written = at + 1;
      }
    }
    out.write(bytes, written, to - written);
  }
}
