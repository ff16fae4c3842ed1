package dev.etl.transform.table;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Numbers keys in the order of their first appearance: [KeySlots] over columns of keys, without an
/// object per row or key. Used by one thread at a time.
public final class KeyTable {
  private final List<Type> types;
  private final MemoryReservation memory;
  private final KeyColumn[] columns;
  private final KeySlots slots;
  private int size;
  private boolean[] changed = {};

  /// @param types of the columns; without any, all rows have one key
  public KeyTable(List<Type> types, MemoryReservation memory) {
    this(types, memory, 0);
  }

  /// @param keys number of keys to make room for
  public KeyTable(List<Type> types, MemoryReservation memory, int keys) {
    this.slots = new KeySlots(keys);
    this.types = List.copyOf(types);
    this.memory = memory;
    this.columns = types.stream().map(type -> KeyColumn.of(type, memory)).toArray(KeyColumn[]::new);
    this.size = types.isEmpty() ? 1 : 0;
    memory.take(slots.bytes());
  }

  public int size() {
    return size;
  }

  /// Finds the numbers of the keys of rows; new keys get the next numbers.
  ///
  /// @param keys as many as there are types, of these types
  /// @param ids takes the numbers, length at least `count`
  public void assign(List<Column> keys, int count, int[] ids) {
    if (columns.length == 0) {
      Arrays.fill(ids, 0, count, 0);
      return;
    }
    if (count == 0) {
      return;
    }
    if (changed.length < count) {
      changed = new boolean[count];
    }
    Arrays.fill(changed, 0, count, false);
    changed[0] = true;
    for (int index = 0; index < columns.length; index++) {
      columns[index].load(keys.get(index));
      columns[index].markChanges(changed, count);
    }
    int id = 0;
    for (int row = 0; row < count; row++) {
      if (changed[row]) {
        id = find(row);
      }
      ids[row] = id;
    }
  }

  private long hash(int row) {
    long hash = columns[0].hash(row);
    for (int index = 1; index < columns.length; index++) {
      hash = Hashes.joined(hash, columns[index].hash(row));
    }
    return hash;
  }

  private int find(int row) {
    long hash = hash(row);
    for (int at = slots.first(hash); ; at = slots.next(hash, at)) {
      int id = slots.key(at);
      if (id < 0) {
        return append(row, hash, at);
      }
      if (matches(row, id)) {
        return id;
      }
    }
  }

  private boolean matches(int row, int id) {
    for (KeyColumn column : columns) {
      if (!column.matches(row, id)) {
        return false;
      }
    }
    return true;
  }

  private int append(int row, long hash, int at) {
    for (KeyColumn column : columns) {
      column.append(row);
    }
    slots.fill(at, hash, size);
    slots.growFor(++size, memory);
    return size - 1;
  }

  /// The column of keys at an index.
  public KeyColumn column(int index) {
    return columns[index];
  }

  /// The keys `from` (inclusive) to `to` (exclusive).
  public List<Column> keys(int from, int to) {
    List<Column> keys = new ArrayList<>();
    for (KeyColumn column : columns) {
      keys.add(column.column(from, to));
    }
    return keys;
  }

  /// The part of each key.
  ///
  /// @param level divisions of different levels are independent
  public int[] parts(int count, int level) {
    return slots.parts(size, count, level);
  }

  /// The part of the key of each row, which need not be in the table.
  public int[] parts(List<Column> keys, int rows, int count, int level) {
    int[] parts = new int[rows];
    if (columns.length == 0) {
      return parts;
    }
    for (int index = 0; index < columns.length; index++) {
      columns[index].load(keys.get(index));
    }
    for (int row = 0; row < rows; row++) {
      parts[row] = KeySlots.part(hash(row), count, level);
    }
    return parts;
  }

  /// Writes some keys.
  ///
  /// @param chosen their numbers
  public void writeTo(ByteOutput out, int[] chosen) {
    KeyFrames frames = new KeyFrames(types);
    for (int from = 0; from < chosen.length; from += RecordBatch.ROWS) {
      int[] some =
          Arrays.copyOfRange(chosen, from, Math.min(chosen.length, from + RecordBatch.ROWS));
      frames.write(
          Arrays.stream(columns).map(column -> column.column(some)).toList(), some.length, out);
    }
  }

  /// Reads `count` keys into an empty table.
  public void readFrom(ByteInput in, int count) {
    KeyFrames frames = new KeyFrames(types);
    int[] ids = new int[Math.min(count, RecordBatch.ROWS)];
    for (int from = 0; from < count; from += RecordBatch.ROWS) {
      assign(frames.read(in), Math.min(count - from, RecordBatch.ROWS), ids);
    }
  }
}
