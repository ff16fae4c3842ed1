package dev.etl.sink.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.BooleanColumn;
import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.DecimalType;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.SimpleType;
import dev.etl.data.SpelledColumn;
import dev.etl.data.StringColumn;
import dev.etl.data.TemporalColumn;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.data.text.ValueText;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Set;
import java.util.function.IntToLongFunction;

/// The binary format of COPY: each field as the server sends and receives values of its type,
/// preceded by its length.
record BinaryFormat(List<CopyColumn> columns) implements CopyFormat {
  private static final byte[] HEADER = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final byte[] TRAILER = {(byte) 0xff, (byte) 0xff};
  private static final int NULL = -1;
  private static final VarHandle LENGTHS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar", "name", "json");
  private static final Set<String> NUMBERS = Set.of("int8", "int4", "int2", "float8", "float4");
  private static final Set<String> WHOLE_NUMBERS = Set.of("int8", "int4", "int2");
  private static final Set<String> MOMENTS = Set.of("timestamp", "timestamptz");

  BinaryFormat {
    columns = List.copyOf(columns);
  }

  /// Whether the values of a column can be written in this format.
  static boolean takes(CopyColumn column) {
    String target = column.target();
    return TEXTS.contains(target)
        || switch (column.type()) {
          case SimpleType.LONG -> NUMBERS.contains(target);
          case SimpleType.DOUBLE -> NUMBERS.contains(target);
          case DecimalType _ -> target.equals("numeric") || WHOLE_NUMBERS.contains(target);
          case SimpleType.BOOLEAN -> target.equals("bool");
          case SimpleType.DATE -> target.equals("date") || MOMENTS.contains(target);
          case SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ -> MOMENTS.contains(target);
          case SimpleType.STRING, SimpleType.JSON -> false;
        };
  }

  @Override
  public String name() {
    return "binary";
  }

  @Override
  public byte[] header() {
    return HEADER;
  }

  @Override
  public byte[] trailer() {
    return TRAILER;
  }

  @Override
  public void encode(RecordBatch batch, CopyBuffer out) {
    int width = columns.size();
    Cells[] cells = new Cells[width];
    Validity[] validities = new Validity[width];
    for (int index = 0; index < width; index++) {
      cells[index] = cells(columns.get(index), batch.column(index));
      validities[index] = batch.column(index).validity();
    }
    for (int row = 0; row < batch.rows(); row++) {
      out.writeShort(width);
      for (int index = 0; index < width; index++) {
        if (validities[index].isNull(row)) {
          out.writeInt(NULL);
        } else {
          cells[index].write(row, out);
        }
      }
      out.endRow();
    }
  }

  @Override
  public int rowEnd(byte[] bytes, int from, int to) {
    int at = from + Short.BYTES;
    for (int field = 0; field < columns.size(); field++) {
      if (at + Integer.BYTES > to) {
        return 0;
      }
      int length = (int) LENGTHS.get(bytes, at);
      at += Integer.BYTES + Math.max(0, length);
    }
    return at <= to ? at : 0;
  }

  private static Cells cells(CopyColumn to, Column column) {
    if (column instanceof StringColumn texts) {
      byte[] bytes = texts.bytes();
      int[] offsets = texts.offsets();
      return (row, out) -> out.field(bytes, offsets[row], offsets[row + 1] - offsets[row]);
    }
    if (TEXTS.contains(to.target())) {
      return (row, out) -> {
        byte[] text = ValueText.of(column, row).getBytes(UTF_8);
        out.field(text, 0, text.length);
      };
    }
    return switch (column) {
      case LongColumn longs -> numbers(to, longs);
      case DoubleColumn doubles when WHOLE_NUMBERS.contains(to.target()) ->
          numbers(to, wholes(column, row -> (long) doubles.get(row)));
      case DecimalColumn decimals when WHOLE_NUMBERS.contains(to.target()) ->
          numbers(to, wholes(column, row -> decimals.get(row).longValue()));
      case DoubleColumn doubles -> numbers(to, doubles);
      case DecimalColumn decimals -> new NumericField(decimals)::write;
      case BooleanColumn booleans -> {
        boolean[] values = booleans.values();
        yield (row, out) -> {
          out.writeInt(1);
          out.write(values[row] ? 1 : 0);
        };
      }
      case TemporalColumn moments -> moments(to, moments);
      case SpelledColumn _ -> throw SpelledColumn.unexpected();
      case StringColumn _ -> throw new IllegalStateException("texts are written already");
    };
  }

  /// The values of a column that are whole numbers, as its requirement says.
  private static LongColumn wholes(Column column, IntToLongFunction values) {
    long[] numbers = new long[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] = column.isNull(row) ? 0 : values.applyAsLong(row);
    }
    return LongColumn.of(numbers, column.validity());
  }

  private static Cells numbers(CopyColumn to, LongColumn column) {
    long[] values = column.values();
    return switch (to.target()) {
      case "int8" -> (row, out) -> out.longField(values[row]);
      case "int4" ->
          (row, out) -> {
            if (values[row] != (int) values[row]) {
              throw unfit(to, column, row);
            }
            out.intField((int) values[row]);
          };
      case "int2" ->
          (row, out) -> {
            if (values[row] != (short) values[row]) {
              throw unfit(to, column, row);
            }
            out.shortField((short) values[row]);
          };
      case "float4" -> (row, out) -> out.intField(Float.floatToRawIntBits((float) values[row]));
      default -> (row, out) -> out.longField(Double.doubleToRawLongBits((double) values[row]));
    };
  }

  private static Cells numbers(CopyColumn to, DoubleColumn column) {
    double[] values = column.values();
    if (to.target().equals("float4")) {
      return (row, out) -> {
        float narrow = (float) values[row];
        boolean overflow = Float.isInfinite(narrow) && !Double.isInfinite(values[row]);
        if (overflow || (narrow == 0 && values[row] != 0)) {
          throw unfit(to, column, row);
        }
        out.intField(Float.floatToRawIntBits(narrow));
      };
    }
    return (row, out) -> out.longField(Double.doubleToRawLongBits(values[row]));
  }

  /// The server checks its own, narrower range of days and moments.
  private static Cells moments(CopyColumn to, TemporalColumn column) {
    if (to.target().equals("date")) {
      return (row, out) -> {
        int days = ServerTime.days(column.get(row));
        if (days == ServerTime.NO_DAY) {
          throw unfit(to, column, row);
        }
        out.intField(days);
      };
    }
    boolean dates = column.type() == Type.DATE;
    return (row, out) -> {
      long value = column.get(row);
      long micros = dates ? ServerTime.microsOfDay(value) : ServerTime.micros(value);
      if (micros == ServerTime.NO_MOMENT) {
        throw unfit(to, column, row);
      }
      out.longField(micros);
    };
  }

  private static UnfitValue unfit(CopyColumn to, Column column, int row) {
    return new UnfitValue(
        row,
        "column %s: %s is out of range for type %s"
            .formatted(to.name(), ServerTime.text(column, row), to.target()));
  }
}
