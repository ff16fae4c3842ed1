package dev.etl.format.csv.scan;

/// The content that a scan takes from a field.
public enum FieldKind {
  /// The double nearest to the number in it, however it is written.
  ANY_DOUBLE,
  /// The same, but a number with zeros or a plus in front, or with more digits than a double keeps,
  /// is an open field.
  DOUBLE,
  /// The whole number in it. One with zeros or a plus in front is an open field.
  LONG,
  /// As DOUBLE, and its start and end.
  SPELLED_DOUBLE,
  /// As LONG, and its start and end.
  SPELLED_LONG,
  /// Its start and end.
  TEXT;

  /// Whether the start and end are taken.
  public boolean isText() {
    return this == TEXT || this == SPELLED_DOUBLE || this == SPELLED_LONG;
  }

  /// Whether a double is taken.
  public boolean isDouble() {
    return this == ANY_DOUBLE || this == DOUBLE || this == SPELLED_DOUBLE;
  }

  /// Whether a whole number is taken.
  public boolean isLong() {
    return this == LONG || this == SPELLED_LONG;
  }
}
