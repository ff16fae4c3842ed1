package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.Type;

/// One column of the keys of a [KeyTable]. Null is a value of its own, -0.0 the same as 0.0. For
/// one thread at a time.
public sealed interface KeyColumn permits NumberKeys, TextKeys {

  static KeyColumn of(Type type, MemoryReservation memory) {
    return switch (type) {
      case LONG, DOUBLE, BOOLEAN, DATE, TIMESTAMP -> new NumberKeys(type, memory);
      case STRING -> new TextKeys(memory);
    };
  }

  /// Takes the rows that the other methods speak of.
  void load(Column column);

  /// Marks the rows that differ from the one before.
  ///
  /// @param changed one for each row; others may have been marked already
  void markChanges(boolean[] changed, int count);

  /// A hash of the value of a row, its bits well mixed.
  long hash(int row);

  /// Whether the value of a row is that of a key.
  boolean matches(int row, int key);

  /// Makes the value of a row that of the next key.
  void append(int row);

  /// The values of the keys from one to before another.
  Column column(int from, int to);

  /// The values of some keys.
  Column column(int[] chosen);
}
