package dev.etl.transform.lookup;

import dev.etl.data.BatchCodec;
import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import dev.etl.transform.table.CellKeys;
import dev.etl.transform.table.KeySlots;
import dev.etl.transform.table.SharedTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/// A table in memory with an index over its key. Immutable; thread-safe.
public final class LookupTable implements SharedTable {
  private final RecordBatch table;
  private final int[] key;
  private final List<Column> keys;
  private final KeySlots slots;

  /// Indexes a table.
  ///
  /// @param key indexes of the key columns
  /// @param onDuplicate receives the first row of a key, which is kept, and a further one
  public LookupTable(RecordBatch table, int[] key, BiConsumer<Integer, Integer> onDuplicate) {
    this.table = table;
    this.key = key.clone();
    this.keys = Arrays.stream(key).mapToObj(table::column).toList();
    this.slots = new KeySlots(table.rows());
    for (int row = 0; row < table.rows(); row++) {
      if (!CellKeys.anyNull(keys, row)) {
        long hash = CellKeys.hash(keys, row);
        int at = slot(hash, keys, row);
        if (slots.key(at) < 0) {
          slots.fill(at, hash, row);
        } else {
          onDuplicate.accept(slots.key(at), row);
        }
      }
    }
  }

  /// Reads a table and indexes it as the one that was written.
  public static LookupTable readFrom(ByteInput in) {
    List<Field> fields = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      fields.add(Field.of(in.getText(), Types.GRAMMAR.parse(in.getText())));
    }
    int[] key = in.getInts();
    Schema schema = new Schema(fields);
    BatchCodec codec = new BatchCodec(schema);
    List<RecordBatch> batches = new ArrayList<>();
    for (int count = in.getInt(); count > 0; count--) {
      batches.add(in.getBatch(codec));
    }
    return new LookupTable(RecordBatch.concat(schema, batches), key, (_, _) -> {});
  }

  /// Writes the table. Of rows with the same key, only the first is found afterwards.
  @Override
  public void writeTo(ByteOutput out) {
    Schema schema = table.schema();
    out.putInt(schema.size());
    for (Field field : schema.fields()) {
      out.putText(field.name());
      out.putText(field.type().toString());
    }
    out.putInts(key);
    out.putInt((table.rows() + RecordBatch.ROWS - 1) / RecordBatch.ROWS);
    BatchCodec codec = new BatchCodec(schema);
    for (int from = 0; from < table.rows(); from += RecordBatch.ROWS) {
      int[] rows = IntStream.range(from, Math.min(table.rows(), from + RecordBatch.ROWS)).toArray();
      out.putBatch(codec, table.gather(rows, rows.length));
    }
  }

  /// The slot of a key, which is empty if the key is missing.
  private int slot(long hash, List<Column> key, int row) {
    int at = slots.first(hash);
    while (slots.key(at) >= 0 && !CellKeys.equal(key, row, keys, slots.key(at))) {
      at = slots.next(hash, at);
    }
    return at;
  }

  /// The row that has the key of a row elsewhere; negative if none has.
  ///
  /// @param key columns of the types of the key
  public int find(List<Column> key, int row) {
    return CellKeys.anyNull(key, row) ? -1 : slots.key(slot(CellKeys.hash(key, row), key, row));
  }

  /// The names of the columns that are no key, each by itself.
  ///
  /// @throws EtlException USAGE if there are none
  public Map<String, String> withoutKey() {
    Map<String, String> names = new LinkedHashMap<>();
    table.schema().names().forEach(name -> names.put(name, name));
    Arrays.stream(key).forEach(index -> names.remove(table.schema().field(index).name()));
    if (names.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          "the table has no column but those of the key",
          "name the columns to take, or another table");
    }
    return names;
  }

  public Column column(int index) {
    return table.column(index);
  }

  public int index(String name) {
    return ColumnNames.index(table.schema(), name);
  }

  public Type type(String name) {
    return table.schema().field(index(name)).type();
  }
}
