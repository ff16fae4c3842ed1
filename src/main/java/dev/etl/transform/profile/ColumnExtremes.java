package dev.etl.transform.profile;

import dev.etl.data.Column;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.Cells;
import dev.etl.transform.table.MemoryLimit;
import dev.etl.transform.table.MemoryReservation;

/// The smallest and the largest value of a column. Used by one thread at a time.
final class ColumnExtremes {
  private static final int SMALLEST = 0;
  private static final int LARGEST = 1;

  private final Cells cells;
  private boolean any;

  ColumnExtremes(Type type) {
    cells = Cells.of(type, new MemoryReservation(MemoryLimit.none()));
    cells.resize(2);
  }

  /// Sets the column that the rows are of.
  void load(Column column) {
    cells.load(column);
  }

  /// Adds the value of a row.
  void add(int row) {
    if (!any || cells.compare(row, SMALLEST) < 0) {
      cells.put(row, SMALLEST);
    }
    if (!any || cells.compare(row, LARGEST) > 0) {
      cells.put(row, LARGEST);
    }
    any = true;
  }

  void merge(ColumnExtremes next) {
    if (!next.any) {
      return;
    }
    if (!any || cells.compare(next.cells, SMALLEST, SMALLEST) < 0) {
      cells.put(next.cells, SMALLEST, SMALLEST);
    }
    if (!any || cells.compare(next.cells, LARGEST, LARGEST) > 0) {
      cells.put(next.cells, LARGEST, LARGEST);
    }
    any = true;
  }

  /// The smallest and the largest value; only if there are values.
  Column column() {
    return cells.column(SMALLEST, LARGEST + 1, Validity.all(2));
  }

  void writeTo(ByteOutput out) {
    out.putInt(any ? 1 : 0);
    if (any) {
      cells.writeTo(out, new int[] {SMALLEST, LARGEST});
    }
  }

  void readFrom(ByteInput in) {
    any = in.getInt() == 1;
    if (any) {
      cells.readFrom(in, 2);
    }
  }
}
