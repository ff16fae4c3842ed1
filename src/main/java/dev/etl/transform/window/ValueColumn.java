package dev.etl.transform.window;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.table.Cells;
import dev.etl.transform.table.MemoryReservation;

/// Values of any type, or nulls, in numbered slots. Used by one thread.
final class ValueColumn {
  private final MemoryReservation memory;
  private final Cells cells;
  private byte[] known = {};
  private Validity loaded = Validity.all(0);
  private Validity.Builder validity = new Validity.Builder(RecordBatch.ROWS);
  private int size;

  ValueColumn(Type type, MemoryReservation memory) {
    this.memory = memory;
    this.cells = Cells.of(type, memory);
  }

  /// Sets the number of slots.
  void resize(int slots) {
    cells.resize(slots);
    known = memory.grown(known, slots);
  }

  /// Loads the values to set.
  void load(Column column) {
    loaded = column.validity();
    cells.load(column);
  }

  /// Sets a slot to the loaded value of a row.
  void set(int row, int slot) {
    if (loaded.isNull(row)) {
      known[slot] = 0;
    } else {
      known[slot] = 1;
      cells.put(row, slot);
    }
  }

  boolean isNull(int slot) {
    return known[slot] == 0;
  }

  /// Compares two values.
  int compare(int slot, int other) {
    return cells.compare(cells, slot, other);
  }

  /// Adds a value of another column behind those added.
  void append(ValueColumn from, int slot) {
    if (from.isNull(slot)) {
      appendNull();
      return;
    }
    cells.resize(size + 1);
    cells.put(from.cells, slot, size++);
    validity.add(true);
  }

  void appendNull() {
    cells.resize(++size);
    validity.add(false);
  }

  /// The column of the values added, which begins anew.
  Column build() {
    Column column = cells.column(0, size, validity.build());
    validity = new Validity.Builder(RecordBatch.ROWS);
    size = 0;
    return column;
  }
}
