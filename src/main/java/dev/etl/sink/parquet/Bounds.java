package dev.etl.sink.parquet;

import static dev.etl.sink.parquet.GrowingBytes.ROOM;

import dev.etl.data.DecimalType;
import dev.etl.data.Int128;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import java.util.Arrays;

/// The minimum and maximum of some values. Immutable.
sealed interface Bounds {

  /// The longest text in bytes that can be a bound: bounds are stored in the footer.
  int MAX_BYTES = 256;

  /// The states without a range.
  enum Without implements Bounds {
    /// Without values.
    NO_VALUE,
    /// A value has no place in the order, such as NaN, or a bound is too long.
    UNKNOWN
  }

  /// Minimum and maximum in PLAIN encoding, texts without their length.
  final class Range implements Bounds {
    private final byte[] least;
    private final byte[] greatest;

    private Range(byte[] least, byte[] greatest) {
      this.least = least;
      this.greatest = greatest;
    }

    /// Must not be changed.
    byte[] least() {
      return least;
    }

    /// Must not be changed.
    byte[] greatest() {
      return greatest;
    }
  }

  /// The bounds of values of a type.
  ///
  /// @param values in the encoding of [PlainColumn]
  static Bounds of(Type type, GrowingBytes values) {
    if (values.size() == 0) {
      return Without.NO_VALUE;
    }
    return switch (type) {
      case SimpleType.LONG, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          ofLongs(values.array(), values.end());
      case SimpleType.DOUBLE -> ofDoubles(values.array(), values.end());
      case DecimalType decimal ->
          switch (ParquetColumns.physical(decimal)) {
            case INT32 -> ofInts(values.array(), values.end());
            case INT64 -> ofLongs(values.array(), values.end());
            default -> ofWide(values.array(), values.end());
          };
      case SimpleType.BOOLEAN -> ofBooleans(values.array(), values.end());
      case SimpleType.DATE -> ofInts(values.array(), values.end());
      case SimpleType.STRING, SimpleType.JSON -> ofTexts(values.array(), values.end());
    };
  }

  private static Bounds ofLongs(byte[] bytes, int end) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int at = ROOM; at < end; at += Long.BYTES) {
      long value = GrowingBytes.longAt(bytes, at);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return new Range(bytes(least), bytes(greatest));
  }

  /// A zero may be positive or negative, and readers may distinguish them.
  private static Bounds ofDoubles(byte[] bytes, int end) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int at = ROOM; at < end; at += Double.BYTES) {
      double value = GrowingBytes.doubleAt(bytes, at);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    if (Double.isNaN(least)) {
      return Without.UNKNOWN;
    }
    return new Range(
        bytes(Double.doubleToRawLongBits(least == 0 ? -0.0 : least)),
        bytes(Double.doubleToRawLongBits(greatest == 0 ? 0.0 : greatest)));
  }

  private static Bounds ofInts(byte[] bytes, int end) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int at = ROOM; at < end; at += Integer.BYTES) {
      int value = GrowingBytes.intAt(bytes, at);
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }
    return new Range(
        Arrays.copyOf(bytes(least), Integer.BYTES), Arrays.copyOf(bytes(greatest), Integer.BYTES));
  }

  private static Bounds ofWide(byte[] bytes, int end) {
    int least = ROOM;
    int greatest = ROOM;
    for (int at = ROOM; at < end; at += ParquetColumns.WIDE) {
      least = compareWide(bytes, at, bytes, least) < 0 ? at : least;
      greatest = compareWide(bytes, at, bytes, greatest) > 0 ? at : greatest;
    }
    return new Range(
        Arrays.copyOfRange(bytes, least, least + ParquetColumns.WIDE),
        Arrays.copyOfRange(bytes, greatest, greatest + ParquetColumns.WIDE));
  }

  private static int compareWide(byte[] one, int at, byte[] other, int otherAt) {
    return Int128.compare(
        Long.reverseBytes(GrowingBytes.longAt(one, at)),
        Long.reverseBytes(GrowingBytes.longAt(one, at + Long.BYTES)),
        Long.reverseBytes(GrowingBytes.longAt(other, otherAt)),
        Long.reverseBytes(GrowingBytes.longAt(other, otherAt + Long.BYTES)));
  }

  private static Bounds ofBooleans(byte[] bytes, int end) {
    byte least = 1;
    byte greatest = 0;
    for (int at = ROOM; at < end; at++) {
      least = (byte) Math.min(least, bytes[at]);
      greatest = (byte) Math.max(greatest, bytes[at]);
    }
    return new Range(new byte[] {least}, new byte[] {greatest});
  }

  /// In byte order, which is the order of code points.
  private static Bounds ofTexts(byte[] bytes, int end) {
    int least = ROOM;
    int greatest = ROOM;
    int at = ROOM;
    while (at < end) {
      if (compareTexts(bytes, at, least) < 0) {
        least = at;
      } else if (compareTexts(bytes, at, greatest) > 0) {
        greatest = at;
      }
      at = endOfText(bytes, at);
    }
    return endOfText(bytes, least) - least > MAX_BYTES
            || endOfText(bytes, greatest) - greatest > MAX_BYTES
        ? Without.UNKNOWN
        : new Range(text(bytes, least), text(bytes, greatest));
  }

  private static int compareTexts(byte[] bytes, int one, int other) {
    return Arrays.compareUnsigned(
        bytes,
        one + Integer.BYTES,
        endOfText(bytes, one),
        bytes,
        other + Integer.BYTES,
        endOfText(bytes, other));
  }

  private static int endOfText(byte[] bytes, int at) {
    return at + Integer.BYTES + GrowingBytes.intAt(bytes, at);
  }

  private static byte[] text(byte[] bytes, int at) {
    return Arrays.copyOfRange(bytes, at + Integer.BYTES, endOfText(bytes, at));
  }

  private static byte[] bytes(long value) {
    byte[] bytes = new byte[Long.BYTES];
    for (int index = 0; index < bytes.length; index++) {
      bytes[index] = (byte) (value >>> (index << 3));
    }
    return bytes;
  }

  /// The common bounds of these values and others of the same type.
  default Bounds and(Type type, Bounds other) {
    if (!(this instanceof Range one)) {
      return this == Without.NO_VALUE ? other : this;
    }
    if (!(other instanceof Range two)) {
      return other == Without.NO_VALUE ? this : other;
    }
    return new Range(
        compare(type, two.least, one.least) < 0 ? two.least : one.least,
        compare(type, two.greatest, one.greatest) > 0 ? two.greatest : one.greatest);
  }

  private static int compare(Type type, byte[] one, byte[] other) {
    return switch (type) {
      case SimpleType.LONG, SimpleType.TIMESTAMP, SimpleType.TIMESTAMPTZ ->
          Long.compare(GrowingBytes.longAt(one, 0), GrowingBytes.longAt(other, 0));
      case SimpleType.DOUBLE ->
          Double.compare(GrowingBytes.doubleAt(one, 0), GrowingBytes.doubleAt(other, 0));
      case DecimalType decimal ->
          switch (ParquetColumns.physical(decimal)) {
            case INT32 -> Integer.compare(GrowingBytes.intAt(one, 0), GrowingBytes.intAt(other, 0));
            case INT64 -> Long.compare(GrowingBytes.longAt(one, 0), GrowingBytes.longAt(other, 0));
            default -> compareWide(one, 0, other, 0);
          };
      case SimpleType.DATE ->
          Integer.compare(GrowingBytes.intAt(one, 0), GrowingBytes.intAt(other, 0));
      case SimpleType.BOOLEAN, SimpleType.STRING, SimpleType.JSON ->
          Arrays.compareUnsigned(one, other);
    };
  }
}
