package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.FrameFile;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The rows of the table with one key: a range of a batch or, if there are more, stored batches.
/// Used by one thread.
final class KeyGroup {
  private final Workspace workspace;
  private final FrameFile file;
  private final Schema schema;
  private final List<Slice> slices = new ArrayList<>();
  private List<Column> keys = List.of();
  private int keyRow;
  private @Nullable BatchStore store;
  private long rows;

  /// A range of rows.
  record Slice(RecordBatch batch, int from, int to) {}

  KeyGroup(Workspace workspace, Schema schema) {
    this.workspace = workspace;
    this.file = workspace.newFile();
    this.schema = schema;
  }

  /// Takes all rows with the key of the next row.
  void take(KeyCursor table) {
    clear();
    keys = table.keys();
    keyRow = table.row();
    while (table.hasKey(keys, keyRow)) {
      RecordBatch batch = Objects.requireNonNull(table.batch());
      int from = table.row();
      add(new Slice(batch, from, table.passKey(keys, keyRow)));
    }
  }

  private void add(Slice slice) {
    rows += slice.to() - slice.from();
    if (slices.isEmpty() && store == null) {
      slices.add(slice);
      return;
    }
    BatchStore stored = store;
    if (stored == null) {
      stored = new BatchStore(workspace, file, schema);
      store = stored;
      stored.add(copy(slices.removeFirst()));
    }
    stored.add(copy(slice));
  }

  private static RecordBatch copy(Slice slice) {
    int[] chosen = IntStream.range(slice.from(), slice.to()).toArray();
    return slice.batch().gather(chosen, chosen.length);
  }

  /// Whether the next row has the key.
  boolean matches(KeyCursor cursor) {
    return cursor.hasKey(keys, keyRow);
  }

  /// Passes the rows of the current batch that have the key.
  ///
  /// @return the row behind the last of them
  int pass(KeyCursor cursor) {
    return cursor.passKey(keys, keyRow);
  }

  /// The number of rows.
  long rows() {
    return rows;
  }

  /// The rows, in order.
  Iterator<Slice> slices() {
    BatchStore stored = store;
    if (stored == null) {
      return slices.iterator();
    }
    Iterator<RecordBatch> batches = stored.batches();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return batches.hasNext();
      }

      @Override
      public Slice next() {
        RecordBatch batch = batches.next();
        return new Slice(batch, 0, batch.rows());
      }
    };
  }

  /// Releases the rows.
  void clear() {
    slices.clear();
    rows = 0;
    if (store != null) {
      store.clear();
      store = null;
    }
  }
}
