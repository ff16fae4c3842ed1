package dev.etl.format.csv;

/// The content that a scan takes from a field.
public enum FieldKind {
  /// The double nearest to the number in it, however it is written.
  ANY_DOUBLE,
  /// The same, but a number with zeros or a plus in front, or with more digits than a double keeps,
  /// is an open field.
  DOUBLE,
  /// The whole number in it. One with zeros or a plus in front is an open field.
  LONG,
  /// Its start and end.
  TEXT
}
