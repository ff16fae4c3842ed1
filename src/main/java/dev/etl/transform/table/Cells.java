package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;

/// One value of any type for each group. For one thread at a time.
public sealed interface Cells permits NumberCells, TextCells {

  static Cells of(Type type, MemoryReservation memory) {
    return switch (type) {
      case LONG, DOUBLE, BOOLEAN, DATE, TIMESTAMP -> new NumberCells(type, memory);
      case STRING -> new TextCells(memory);
    };
  }

  /// Says how many groups there are now.
  void resize(int groups);

  /// Takes the rows that the other methods speak of.
  void load(Column column);

  /// Makes the value of a row, which is not null, that of a group.
  void put(int row, int group);

  /// Makes a value of other cells of this kind that of a group.
  void put(Cells others, int other, int group);

  /// Whether the value of a row, which is not null, is less than that of a group (negative), the
  /// same (0) or greater (positive).
  int compare(int row, int group);

  /// The same for a value of other cells of this kind.
  int compare(Cells others, int other, int group);

  /// Writes the values of some groups.
  void writeTo(ByteOutput out, int[] groups);

  /// Reads the values of so many groups.
  void readFrom(ByteInput in, int count);

  /// The values of the groups from one to before another.
  Column column(int from, int to, Validity validity);
}
