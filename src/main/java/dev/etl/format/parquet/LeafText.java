package dev.etl.format.parquet;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;
import dev.etl.data.text.DoubleText;
import dev.etl.data.text.TemporalText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/// The values of a leaf as texts, as CSV writes them.
final class LeafText {
  private static final long JULIAN_DAY_OF_1970 = 2_440_588;
  private static final int NANO_DIGITS = 9;

  private LeafText() {}

  /// Whether texts of a kind stand in JSON as they are, if they are finite numbers.
  static boolean isPlainJson(Meaning.Kind kind) {
    return switch (kind) {
      case LONG, UNSIGNED_INT, UNSIGNED_LONG, DOUBLE, HALF, BOOLEAN, DECIMAL, LARGE_DECIMAL -> true;
      case DATE, TIME, TIMESTAMP, INT96, TEXT, JSON, BYTES, UUID, INTERVAL -> false;
    };
  }

  /// The text of a value.
  static String of(Meaning meaning, Values values, int index) {
    return switch (values) {
      case Values.Longs(long[] longs) -> number(meaning, longs[index]);
      case Values.Doubles(double[] doubles) -> DoubleText.of(doubles[index]);
      case Values.Booleans(boolean[] booleans) -> Boolean.toString(booleans[index]);
      case Values.Slices(byte[] bytes, int[] begins, int[] lengths, boolean _) ->
          slice(meaning, bytes, begins[index], lengths[index]);
    };
  }

  private static String number(Meaning meaning, long value) {
    return switch (meaning.kind()) {
      case DATE -> LocalDate.ofEpochDay(value).toString();
      case TIME -> time(value, meaning.unit());
      case TIMESTAMP ->
          timestamp(
              Math.floorDiv(value, meaning.unit()),
              Math.floorMod(value, meaning.unit()) * (Meaning.NANOS / meaning.unit()),
              meaning.type());
      case UNSIGNED_INT -> Long.toString(value & 0xffff_ffffL);
      case UNSIGNED_LONG -> Long.toUnsignedString(value);
      case DECIMAL ->
          BigDecimal.valueOf(value, ((DecimalType) meaning.type()).scale()).toPlainString();
      case LARGE_DECIMAL -> large(BigInteger.valueOf(value), meaning);
      case LONG, DOUBLE, HALF, BOOLEAN, INT96, TEXT, JSON, BYTES, UUID, INTERVAL ->
          Long.toString(value);
    };
  }

  private static String slice(Meaning meaning, byte[] bytes, int begin, int length) {
    return switch (meaning.kind()) {
      case DECIMAL ->
          new BigDecimal(unscaled(bytes, begin, length), ((DecimalType) meaning.type()).scale())
              .toPlainString();
      case LARGE_DECIMAL -> large(unscaled(bytes, begin, length), meaning);
      case INT96 -> {
        long nanos = nanosOfDay(bytes, begin);
        yield timestamp(
            day(bytes, begin) * 86_400 + Math.floorDiv(nanos, Meaning.NANOS),
            Math.floorMod(nanos, Meaning.NANOS),
            meaning.type());
      }
      case HALF -> DoubleText.of(half(bytes, begin));
      case UUID -> {
        ByteBuffer uuid = ByteBuffer.wrap(bytes).order(BIG_ENDIAN);
        yield new UUID(uuid.getLong(begin), uuid.getLong(begin + Long.BYTES)).toString();
      }
      case INTERVAL -> interval(bytes, begin);
      case BYTES ->
          Base64.getEncoder().encodeToString(Arrays.copyOfRange(bytes, begin, begin + length));
      case LONG, UNSIGNED_INT, UNSIGNED_LONG, DOUBLE, BOOLEAN, DATE, TIME, TIMESTAMP, TEXT, JSON ->
          new String(bytes, begin, length, UTF_8);
    };
  }

  /// Decimals beyond the type: `unit` is the scale, which may be negative.
  private static String large(BigInteger unscaled, Meaning meaning) {
    return new BigDecimal(unscaled, (int) meaning.unit()).toPlainString();
  }

  /// A number in big-endian order.
  static BigInteger unscaled(byte[] bytes, int begin, int length) {
    return length == 0 ? BigInteger.ZERO : new BigInteger(bytes, begin, length);
  }

  /// The days since 1970-01-01 of a value of 96 bits.
  static long day(byte[] bytes, int begin) {
    return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getInt(begin + Long.BYTES)
        - JULIAN_DAY_OF_1970;
  }

  /// The nanoseconds of a value of 96 bits.
  static long nanosOfDay(byte[] bytes, int begin) {
    return ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getLong(begin);
  }

  /// The value of a number of 16 bits.
  static double half(byte[] bytes, int begin) {
    return Float.float16ToFloat(ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN).getShort(begin));
  }

  private static String time(long value, long unit) {
    LocalTime time = LocalTime.ofNanoOfDay(value * (Meaning.NANOS / unit));
    StringBuilder text =
        new StringBuilder(LocalTime.of(time.getHour(), time.getMinute()).toString());
    return seconds(text, time.getSecond(), time.getNano()).toString();
  }

  private static String timestamp(long second, long nano, Type type) {
    LocalDateTime moment = LocalDateTime.ofEpochSecond(second, (int) nano, ZoneOffset.UTC);
    boolean utc = type.equals(Type.TIMESTAMPTZ);
    StringBuilder text = new StringBuilder(TemporalText.date(moment.toLocalDate().toEpochDay()));
    text.append(utc ? 'T' : ' ').append(LocalTime.of(moment.getHour(), moment.getMinute()));
    seconds(text, moment.getSecond(), moment.getNano());
    return utc ? text.append('Z').toString() : text.toString();
  }

  private static StringBuilder seconds(StringBuilder text, int second, int nano) {
    text.append(second < 10 ? ":0" : ":").append(second);
    if (nano > 0) {
      text.append('.').append(Long.toString(Meaning.NANOS + nano), 1, 1 + NANO_DIGITS);
      while (text.charAt(text.length() - 1) == '0') {
        text.setLength(text.length() - 1);
      }
    }
    return text;
  }

  /// An interval after ISO 8601: `P14M3DT0.5S`.
  private static String interval(byte[] bytes, int begin) {
    ByteBuffer interval = ByteBuffer.wrap(bytes).order(LITTLE_ENDIAN);
    long millis = interval.getInt(begin + 8) & 0xffff_ffffL;
    return "P"
        + (interval.getInt(begin) & 0xffff_ffffL)
        + "M"
        + (interval.getInt(begin + 4) & 0xffff_ffffL)
        + "DT"
        + BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString()
        + "S";
  }

  /// A number of up to eight bytes in big-endian order.
  static long small(byte[] bytes, int begin, int length) {
    long value = length == 0 ? 0 : bytes[begin];
    for (int index = 1; index < length; index++) {
      value = (value << 8) | (bytes[begin + index] & 0xff);
    }
    return value;
  }
}
