package dev.etl.sink.jdbc;

import dev.etl.data.RecordBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// Inserts rows in batches, and counts the rows that the database reports as taken. Used by one
/// thread at a time.
final class RowInserts implements AutoCloseable {
  /// Rows sent together.
  static final int TOGETHER = 1_000;

  private final Database database;
  private final TableStatements table;
  private final boolean startsEmpty;
  private final RowBinder binder;
  private final PreparedStatement statement;
  private int waiting;
  private long rows;
  private long given;
  private boolean uncounted;

  /// Inserts into a table that is ready for rows.
  RowInserts(Database database, TableStatements table, LoadPlan plan) throws SQLException {
    this.database = database;
    this.table = table;
    this.startsEmpty = plan.creates() || plan.action() == LoadPlan.Action.EMPTY;
    this.binder = new RowBinder(plan.texts(), database.inTexts());
    this.statement =
        database
            .connection()
            .prepareStatement(
                plan.key().isEmpty()
                    ? table.insert(plan.columns())
                    : table.upsert(plan.columns(), plan.key()));
  }

  /// Adds rows, of which the last may stay buffered.
  void add(RecordBatch batch) throws SQLException {
    given += batch.rows();
    binder.addAll(batch, statement, this::added);
  }

  private void added() throws SQLException {
    if (++waiting == TOGETHER) {
      send();
    }
  }

  /// Forgets the last added rows, of which the database took none.
  void forget(int added) throws SQLException {
    statement.clearBatch();
    waiting = 0;
    given -= added;
  }

  /// Sends the buffered rows.
  void send() throws SQLException {
    if (waiting == 0) {
      return;
    }
    for (int count : statement.executeBatch()) {
      // A row counts once, even if the database changed more rows for it.
      rows += count == Statement.SUCCESS_NO_INFO || count > 0 ? 1 : 0;
      uncounted |= count == Statement.SUCCESS_NO_INFO;
    }
    waiting = 0;
  }

  /// Sends the buffered rows; if the driver did not report how many were taken, counts the rows of
  /// a table that holds no others.
  void finish() throws SQLException {
    send();
    if (uncounted && startsEmpty) {
      rows = database.count(table);
    }
  }

  /// Number of rows added.
  long given() {
    return given;
  }

  /// Number of rows that the database took.
  long rows() {
    return rows;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
