package dev.etl.data;

import java.io.Serializable;

/// The type of a field. Every type also has null. Types are compared with `equals`.
///
/// Switches name the constants of [SimpleType].
public sealed interface Type extends Serializable permits SimpleType, DecimalType {
  // A default method here would make the constants null for a class that begins with SimpleType.

  /// A 64-bit signed integer, held in a [LongColumn].
  SimpleType LONG = SimpleType.LONG;

  /// An IEEE 754 double, held in a [DoubleColumn]; infinities are values, NaN occurs only in
  /// results.
  SimpleType DOUBLE = SimpleType.DOUBLE;

  /// True or false, held in a [BooleanColumn].
  SimpleType BOOLEAN = SimpleType.BOOLEAN;

  /// A day of the proleptic Gregorian calendar, held in a [TemporalColumn] as days since
  /// 1970-01-01.
  SimpleType DATE = SimpleType.DATE;

  /// A timestamp without a time zone, held in a [TemporalColumn] as microseconds since 1970-01-01
  /// 00:00:00.
  SimpleType TIMESTAMP = SimpleType.TIMESTAMP;

  /// An instant, held in a [TemporalColumn] as microseconds since 1970-01-01 00:00:00 UTC.
  SimpleType TIMESTAMPTZ = SimpleType.TIMESTAMPTZ;

  /// Unicode text, held as UTF-8 in a [StringColumn].
  SimpleType STRING = SimpleType.STRING;

  /// A JSON value on one line (RFC 8259), held like a text in a [StringColumn].
  SimpleType JSON = SimpleType.JSON;

  /// True if its values are numbers.
  boolean isNumber();

  /// True if its values are dates, timestamps or instants.
  boolean isTemporal();

  /// True if its values are held in a [StringColumn].
  boolean isText();

  /// The narrowest type that holds the values of both: double for longs and doubles, a decimal for
  /// decimals and longs if it has enough digits, a double for doubles and decimals of up to 15
  /// digits, timestamp for dates and timestamps, string for all else.
  Type union(Type other);

  /// Its name for users: `long`.
  @Override
  String toString();
}
