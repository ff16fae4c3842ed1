package dev.etl.transform;

import dev.etl.data.BatchCodec;
import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.CellKeys;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;

/// A table in memory with an index over its key: open addressing (D. E. Knuth, The Art of Computer
/// Programming 3, 6.4, algorithm L). Immutable; safe for use by several threads.
final class LookupTable {
  private final RecordBatch table;
  private final int[] key;
  private final List<Column> keys;
  private final int[] slots;

  /// Indexes a table.
  ///
  /// @param key where the columns of the key stand
  /// @param onDuplicate told the first and the second row that have a key; gives the one that
  ///   counts
  LookupTable(RecordBatch table, int[] key, IntBinaryOperator onDuplicate) {
    this.table = table;
    this.key = key.clone();
    this.keys = Arrays.stream(key).mapToObj(table::column).toList();
    this.slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, table.rows())) * 4)];
    for (int row = 0; row < table.rows(); row++) {
      if (!CellKeys.anyNull(keys, row)) {
        int slot = slot(keys, row);
        slots[slot] = 1 + (slots[slot] == 0 ? row : onDuplicate.applyAsInt(slots[slot] - 1, row));
      }
    }
  }

  /// Reads a table and indexes it as the one that was written.
  static LookupTable readFrom(ByteInput in) {
    List<Field> fields = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      fields.add(Field.of(in.getText(), Type.valueOf(in.getText())));
    }
    int[] key = in.getInts();
    Schema schema = new Schema(fields);
    BatchCodec codec = new BatchCodec(schema);
    List<RecordBatch> batches = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      batches.add(in.getBatch(codec));
    }
    return new LookupTable(RecordBatch.concat(schema, batches), key, (first, _) -> first);
  }

  /// Writes it. A key that it has twice counts where it came first, or there is none.
  void writeTo(ByteOutput out) {
    Schema schema = table.schema();
    out.putInt(schema.size());
    for (Field field : schema.fields()) {
      out.putText(field.name());
      out.putText(field.type().name());
    }
    out.putInts(key);
    out.putInt((table.rows() + RecordBatch.ROWS - 1) / RecordBatch.ROWS);
    BatchCodec codec = new BatchCodec(schema);
    for (int from = 0; from < table.rows(); from += RecordBatch.ROWS) {
      int[] rows = IntStream.range(from, Math.min(table.rows(), from + RecordBatch.ROWS)).toArray();
      out.putBatch(codec, table.gather(rows, rows.length));
    }
  }

  /// The slot of a key, which is empty if the key is not there.
  private int slot(List<Column> key, int row) {
    int mask = slots.length - 1;
    int slot = (int) (CellKeys.hash(key, row) >>> 32) & mask;
    while (slots[slot] != 0 && !CellKeys.equal(key, row, keys, slots[slot] - 1)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /// The row that has the key of a row elsewhere; negative if none has.
  ///
  /// @param key columns of the types of the key
  int find(List<Column> key, int row) {
    return CellKeys.anyNull(key, row) ? -1 : slots[slot(key, row)] - 1;
  }

  Column column(int index) {
    return table.column(index);
  }

  int index(String name) {
    return ColumnNames.index(table.schema(), name);
  }

  Type type(String name) {
    return table.schema().field(index(name)).type();
  }
}
