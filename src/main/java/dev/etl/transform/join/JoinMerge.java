package dev.etl.transform.join;

import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.transform.order.RowNumbers;
import dev.etl.transform.order.SortedRuns;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.step.Rejections;
import java.util.Iterator;
import java.util.Objects;

/// Joins rows with a table, both sorted by key: a sort-merge join. Both may be larger than the
/// memory, as may the rows of one key. Used by one thread.
///
/// The method: Goetz Graefe, "Query Evaluation Techniques for Large Databases", ACM Computing
/// Surveys 25(2), 1993, section 5.2.
final class JoinMerge {
  private final JoinedColumns columns;
  private final BoundKeys keys;
  private final JoinKind kind;
  private final Matches expect;
  private final SortedRuns sortedRows;
  private final SortedRuns sortedTable;
  private final KeyCursor rows;
  private final KeyCursor table;
  private final KeyGroup group;
  private final PairedRows pairs;
  private long unmatched;

  JoinMerge(
      JoinedColumns columns,
      BoundKeys keys,
      JoinKind kind,
      Matches expect,
      SortedRuns sortedRows,
      SortedRuns sortedTable,
      TableHead head,
      Workspace workspace) {
    this.columns = columns;
    this.keys = keys;
    this.kind = kind;
    this.expect = expect;
    this.sortedRows = sortedRows;
    this.sortedTable = sortedTable;
    int parts = keys.compared().size();
    this.rows = new KeyCursor(sortedRows.sorted(), columns.input().size(), parts);
    this.table = new KeyCursor(sortedTable.sorted(), head.schema().size(), parts);
    this.group = new KeyGroup(workspace, RowNumbers.with(head.keyed()));
    this.pairs = new PairedRows(columns, workspace);
  }

  /// The joined rows, in the order of the rows, then of the table. Called once.
  ///
  /// @param rejections takes the rows with more matches than expected, and the number of those
  ///   without
  Iterator<RecordBatch> joined(Rejections rejections) {
    RecordBatch row = rows.batch();
    RecordBatch match = table.batch();
    while (row != null || match != null) {
      if (match == null || (row != null && rows.isNull())) {
        passRow(Objects.requireNonNull(row));
      } else if (row == null || table.isNull()) {
        passTable(match);
      } else {
        int compared = rows.compare(table);
        if (compared < 0) {
          passRow(row);
        } else if (compared > 0) {
          passTable(match);
        } else {
          join(rejections);
        }
      }
      row = rows.batch();
      match = table.batch();
    }
    rejections.unmatched(unmatched);
    group.clear();
    sortedRows.discard();
    sortedTable.discard();
    return pairs.sorted();
  }

  private void passRow(RecordBatch batch) {
    if (kind.keepsUnmatched()) {
      pairs.addRow(batch, rows.row());
    } else {
      unmatched++;
    }
    rows.advance();
  }

  private void passTable(RecordBatch batch) {
    if (kind.keepsTable()) {
      pairs.addTable(batch, table.row());
    }
    table.advance();
  }

  /// Joins the rows and those of the table that have the same key.
  private void join(Rejections rejections) {
    group.take(table);
    while (group.matches(rows)) {
      RecordBatch batch = Objects.requireNonNull(rows.batch());
      int from = rows.row();
      int to = group.pass(rows);
      if (expect == Matches.ONE && group.rows() > 1) {
        reject(batch, from, to, rejections);
      } else if (kind == JoinKind.SEMI) {
        for (int row = from; row < to; row++) {
          pairs.addRow(batch, row);
        }
      } else if (kind != JoinKind.ANTI) {
        for (Iterator<KeyGroup.Slice> slices = group.slices(); slices.hasNext(); ) {
          product(batch, from, to, slices.next());
        }
      }
    }
  }

  private void product(RecordBatch batch, int from, int to, KeyGroup.Slice slice) {
    for (int row = from; row < to; row++) {
      for (int match = slice.from(); match < slice.to(); match++) {
        pairs.add(batch, row, slice.batch(), match);
      }
    }
  }

  private void reject(RecordBatch batch, int from, int to, Rejections rejections) {
    RecordBatch plain =
        new RecordBatch(
            columns.input(), batch.rows(), batch.columns().subList(0, columns.input().size()));
    long[] numbers = ((LongColumn) batch.columns().getLast()).values();
    Rows rejected = new Rows(plain, row -> numbers[row] + 1);
    for (int row = from; row < to; row++) {
      keys.rejectMany(rejected, row, group.rows(), rejections);
    }
  }
}
