package dev.etl.data;

import java.util.Locale;

/// The type of a field. Every type has null beside its values.
public enum Type {
  /// A 64-bit signed integer, held in a [LongColumn].
  LONG,
  /// An IEEE 754 double, held in a [DoubleColumn]; infinities are values, NaN is one only in
  /// results.
  DOUBLE,
  /// True or false, held in a [BooleanColumn].
  BOOLEAN,
  /// A day of the proleptic Gregorian calendar, held in a [TemporalColumn] as days since
  /// 1970-01-01.
  DATE,
  /// A moment without a time zone, held in a [TemporalColumn] as microseconds since 1970-01-01
  /// 00:00:00.
  TIMESTAMP,
  /// Unicode text, held as UTF-8 in a [StringColumn].
  STRING;

  /// Whether its values are numbers.
  public boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }

  /// The narrowest type that holds the values of both: doubles for numbers, timestamps for dates
  /// and timestamps, text for all else.
  public Type union(Type other) {
    if (this == other) {
      return this;
    }
    if (isNumber() && other.isNumber()) {
      return DOUBLE;
    }
    return isTemporal() && other.isTemporal() ? TIMESTAMP : STRING;
  }

  /// Whether its values are days or moments.
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }

  /// The name by which people know it: `long`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
