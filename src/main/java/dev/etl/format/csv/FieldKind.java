package dev.etl.format.csv;

/// The content that a scan takes from a field.
public enum FieldKind {
  /// The double nearest to the number in it.
  DOUBLE,
  /// The whole number in it.
  LONG,
  /// Its start and end.
  TEXT
}
