package dev.etl.transform.join;

import dev.etl.data.Column;
import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.data.Validity;
import dev.etl.transform.order.SortKey;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.order.Sorting;
import dev.etl.transform.spill.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects joined rows, and sorts them by their number in the input, then by that in the table.
/// Used by one thread.
final class PairedRows {
  private static final int NONE = -1;

  private final JoinedColumns columns;
  private final Schema numbered;
  private final SortedRuns runs;

  /// Rows, most of them with a match, and rows of the table without one.
  private final Buffer pairs = new Buffer();

  private final Buffer alone = new Buffer();

  PairedRows(JoinedColumns columns, Workspace workspace) {
    this.columns = columns;
    List<Field> fields = new ArrayList<>(columns.output().fields());
    int last = fields.size();
    List<SortKey> keys = List.of(SortKey.of("row"), SortKey.of("row of the table"));
    keys.forEach(key -> fields.add(Field.of(key.column(), Type.LONG)));
    this.numbered = new Schema(fields);
    this.runs =
        Sorting.of(numbered, keys, new int[] {last, last + 1}, Long.MAX_VALUE, workspace).newRuns();
  }

  /// Adds a row with a match.
  void add(RecordBatch ofRows, int row, RecordBatch ofTable, int match) {
    pairs.ofTable(ofTable);
    pairs.ofRows(ofRows);
    pairs.add(row, match);
  }

  /// Adds a row without a match.
  void addRow(RecordBatch ofRows, int row) {
    pairs.ofRows(ofRows);
    pairs.add(row, NONE);
  }

  /// Adds a row of the table without a match.
  void addTable(RecordBatch ofTable, int match) {
    alone.ofTable(ofTable);
    alone.add(NONE, match);
  }

  /// Pairs of a batch of the rows and one of the table, which become a batch of the result. The
  /// order does not matter, as all are sorted.
  private final class Buffer {
    private final int[] rows = new int[RecordBatch.ROWS];
    private final int[] matches = new int[RecordBatch.ROWS];
    private @Nullable RecordBatch batch;
    private @Nullable RecordBatch table;
    private int count;

    @SuppressWarnings("ReferenceEquality") // the batch itself
    void ofRows(RecordBatch next) {
      if (batch != next) {
        flush();
        batch = next;
      }
    }

    @SuppressWarnings("ReferenceEquality") // the batch itself
    void ofTable(RecordBatch next) {
      if (table != next) {
        flush();
        table = next;
      }
    }

    void add(int row, int match) {
      rows[count] = row;
      matches[count++] = match;
      if (count == rows.length) {
        flush();
      }
    }

    void flush() {
      if (count == 0) {
        return;
      }
      List<Column> made = new ArrayList<>();
      for (int index = 0; index < columns.input().size(); index++) {
        int key = columns.keys().get(index);
        made.add(
            batch == null && key >= 0
                ? gathered(table, key, matches, columns.input().field(index))
                : gathered(batch, index, rows, columns.input().field(index)));
      }
      for (int index = 0; index < columns.taken().size(); index++) {
        Field field = columns.output().field(columns.input().size() + index);
        made.add(gathered(table, columns.taken().get(index), matches, field));
      }
      made.add(numbers(batch, rows, Long.MAX_VALUE));
      made.add(numbers(table, matches, NONE));
      runs.add(new RecordBatch(numbered, count, made));
      count = 0;
    }

    private Column gathered(@Nullable RecordBatch from, int column, int[] chosen, Field field) {
      return from == null
          ? Column.ofNulls(field.type(), count)
          : from.column(column).gather(chosen, count);
    }

    /// The numbers of rows, which are in the last column.
    ///
    /// @param otherwise the number where there is no row
    private Column numbers(@Nullable RecordBatch from, int[] chosen, long otherwise) {
      long[] numbers = new long[count];
      Arrays.fill(numbers, otherwise);
      if (from != null) {
        long[] known = ((LongColumn) from.columns().getLast()).values();
        for (int index = 0; index < count; index++) {
          if (chosen[index] >= 0) {
            numbers[index] = known[chosen[index]];
          }
        }
      }
      return LongColumn.of(numbers, Validity.all(count));
    }
  }

  /// All rows in order, without their numbers.
  Iterator<RecordBatch> sorted() {
    pairs.flush();
    alone.flush();
    runs.finish();
    Iterator<RecordBatch> sorted = runs.sorted();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return sorted.hasNext();
      }

      @Override
      public RecordBatch next() {
        RecordBatch next = sorted.next();
        List<Column> kept = next.columns().subList(0, columns.output().size());
        return new RecordBatch(columns.output(), next.rows(), kept);
      }
    };
  }
}
