package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.DecimalType;
import dev.etl.data.SimpleType;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// One value of any type for each group. Used by one thread at a time.
public sealed interface Cells permits NumberCells, TextCells, WideCells {

  static Cells of(Type type, MemoryReservation memory) {
    return switch (type) {
      case SimpleType.LONG,
          SimpleType.DOUBLE,
          SimpleType.BOOLEAN,
          SimpleType.DATE,
          SimpleType.TIMESTAMP,
          SimpleType.TIMESTAMPTZ ->
          new NumberCells(type, memory);
      case DecimalType decimal ->
          decimal.isWide() ? new WideCells(decimal, memory) : new NumberCells(type, memory);
      case SimpleType.STRING, SimpleType.JSON -> new TextCells(type, memory);
    };
  }

  /// Sets the number of groups.
  void resize(int groups);

  /// Loads the rows that the other methods refer to.
  void load(Column column);

  /// Sets the value of a group to that of a row, which is not null.
  void put(int row, int group);

  /// Sets the value of a group to one of other cells of this kind.
  void put(Cells others, int other, int group);

  /// Compares the value of a row, which is not null, with that of a group: less (negative), equal
  /// (0) or greater (positive).
  int compare(int row, int group);

  /// The same for a value of other cells of this kind.
  int compare(Cells others, int other, int group);

  /// Writes the values of some groups.
  void writeTo(ByteOutput out, int[] groups);

  /// Reads the values of `count` groups.
  void readFrom(ByteInput in, int count);

  /// The values of the groups `from` (inclusive) to `to` (exclusive).
  Column column(int from, int to, Validity validity);
}
