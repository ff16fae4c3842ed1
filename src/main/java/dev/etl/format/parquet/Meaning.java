package dev.etl.format.parquet;

import dev.etl.data.DecimalType;
import dev.etl.data.Type;

/// What the stored values of a leaf mean. Immutable.
///
/// @param type the type that holds them
/// @param unit of times and timestamps, how many make a second; of decimals beyond 38 digits, the
///   scale
record Meaning(Kind kind, Type type, long unit) {
  static final long MILLIS = 1_000;
  static final long MICROS = 1_000_000;
  static final long NANOS = 1_000_000_000;

  static Meaning of(Kind kind, Type type) {
    return new Meaning(kind, type, 0);
  }

  static Meaning timestamp(long unit, boolean utc) {
    return new Meaning(Kind.TIMESTAMP, utc ? Type.TIMESTAMPTZ : Type.TIMESTAMP, unit);
  }

  /// Decimals; those of more digits than our type has are texts.
  static Meaning decimal(int precision, int scale) {
    return DecimalType.find(precision, scale)
        .map(type -> of(Kind.DECIMAL, type))
        .orElseGet(() -> new Meaning(Kind.LARGE_DECIMAL, Type.STRING, scale));
  }

  /// Kinds of values.
  enum Kind {
    LONG,
    /// 32 bits without a sign.
    UNSIGNED_INT,
    /// 64 bits without a sign: decimals of 20 digits.
    UNSIGNED_LONG,
    DOUBLE,
    /// IEEE 754 numbers of 16 bits.
    HALF,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    /// Nanoseconds of a day, then the Julian day.
    INT96,
    DECIMAL,
    LARGE_DECIMAL,
    TEXT,
    JSON,
    /// Any bytes, shown in base64.
    BYTES,
    UUID,
    /// Months, days and milliseconds.
    INTERVAL
  }
}
