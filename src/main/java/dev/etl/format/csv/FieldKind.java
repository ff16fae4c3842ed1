package dev.etl.format.csv;

/// What a scan takes out of a field.
public enum FieldKind {
  /// The double nearest to the number in it.
  DOUBLE,
  /// The whole number in it.
  LONG,
  /// Where it begins and ends.
  TEXT
}
