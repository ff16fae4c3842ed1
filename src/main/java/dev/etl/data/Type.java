package dev.etl.data;

import java.util.Locale;

/// The type of a field. Every type also has null.
public enum Type {
  /// A 64-bit signed integer, held in a [LongColumn].
  LONG,
  /// An IEEE 754 double, held in a [DoubleColumn]; infinities are values, NaN occurs only in
  /// results.
  DOUBLE,
  /// True or false, held in a [BooleanColumn].
  BOOLEAN,
  /// A day of the proleptic Gregorian calendar, held in a [TemporalColumn] as days since
  /// 1970-01-01.
  DATE,
  /// A timestamp without a time zone, held in a [TemporalColumn] as microseconds since 1970-01-01
  /// 00:00:00.
  TIMESTAMP,
  /// Unicode text, held as UTF-8 in a [StringColumn].
  STRING;

  /// True if its values are numbers.
  public boolean isNumber() {
    return this == LONG || this == DOUBLE;
  }

  /// The narrowest type that holds the values of both: double for numbers, timestamp for dates and
  /// timestamps, string for all else.
  public Type union(Type other) {
    if (this == other) {
      return this;
    }
    if (isNumber() && other.isNumber()) {
      return DOUBLE;
    }
    return isTemporal() && other.isTemporal() ? TIMESTAMP : STRING;
  }

  /// True if its values are dates or timestamps.
  public boolean isTemporal() {
    return this == DATE || this == TIMESTAMP;
  }

  /// Its name for users: `long`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
