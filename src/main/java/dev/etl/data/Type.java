package dev.etl.data;

/// The type of a field. Every type has null beside its values.
public enum Type {
  /// A 64-bit signed integer, held in a [LongColumn].
  LONG,
  /// An IEEE 754 double, held in a [DoubleColumn]; infinities are values, NaN is one only in
  /// results.
  DOUBLE,
  /// Unicode text, held as UTF-8 in a [TextColumn].
  TEXT
}
