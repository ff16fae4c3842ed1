package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;

/// One column of the keys of a [KeyTable]. Null is a key like any other, -0.0 equals 0.0. Used by
/// one thread at a time.
public sealed interface KeyColumn permits NumberKeys, TextKeys, WideKeys {

  static KeyColumn of(Type type, MemoryReservation memory) {
    return switch (type) {
      case SimpleType.LONG,
          SimpleType.DOUBLE,
          SimpleType.BOOLEAN,
          SimpleType.DATE,
          SimpleType.TIMESTAMP,
          SimpleType.TIMESTAMPTZ ->
          new NumberKeys(type, memory);
      case DecimalType decimal ->
          decimal.isWide() ? new WideKeys(decimal, memory) : new NumberKeys(type, memory);
      case SimpleType.STRING, SimpleType.JSON -> new TextKeys(type, memory);
    };
  }

  /// Loads the rows that the other methods refer to.
  void load(Column column);

  /// Marks the rows that differ from the one before.
  ///
  /// @param changed one flag per row; some may be set already
  void markChanges(boolean[] changed, int count);

  /// A well-mixed hash of the value of a row.
  long hash(int row);

  /// True if the value of a row equals that of a key.
  boolean matches(int row, int key);

  /// Adds the value of a row as the next key.
  void append(int row);

  /// The values of the keys `from` (inclusive) to `to` (exclusive).
  Column column(int from, int to);

  /// The values of some keys.
  Column column(int[] chosen);
}
