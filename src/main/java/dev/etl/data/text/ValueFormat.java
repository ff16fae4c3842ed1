package dev.etl.data.text;

import java.util.Optional;

/// The declared format of a column's texts, which differ from the usual spelling of their type.
/// Immutable.
public sealed interface ValueFormat permits TemporalPattern, NumberMarks {

  /// Its declaration: `date(dd/MM/yyyy)`.
  String declaration();

  /// A reader of texts, for use by one thread.
  Reader reader();

  /// Why a text does not fit, worded to follow it.
  default String reason(String text) {
    return "does not fit " + declaration();
  }

  /// Reads texts of one format.
  @FunctionalInterface
  interface Reader {
    /// The usual spelling of the value, such as `2024-01-31` or `1299.99`; empty if the text does
    /// not fit the format.
    Optional<String> usual(String text);
  }
}
