package dev.etl.sink.jdbc;

import dev.etl.data.RecordBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/// Inserts rows, many at a time, and counts what the database says it took. For one thread at a
/// time.
final class RowInserts implements AutoCloseable {
  /// How many rows are sent together.
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

  /// Inserts into a table that is ready for it.
  RowInserts(Database database, TableStatements table, LoadPlan plan) throws SQLException {
    this.database = database;
    this.table = table;
    this.startsEmpty = plan.creates() || plan.action() == LoadPlan.Action.EMPTY;
    this.binder = new RowBinder(plan.texts(), database.temporalTexts());
    this.statement =
        database
            .connection()
            .prepareStatement(
                plan.key().isEmpty()
                    ? table.insert(plan.columns())
                    : table.upsert(plan.columns(), plan.key()));
  }

  /// Adds rows, of which the last may wait.
  void add(RecordBatch batch) throws SQLException {
    given += batch.rows();
    binder.addAll(batch, statement, this::added);
  }

  private void added() throws SQLException {
    if (++waiting == TOGETHER) {
      send();
    }
  }

  /// Forgets the last rows that were added, of which the database took none.
  void forget(int added) throws SQLException {
    statement.clearBatch();
    waiting = 0;
    given -= added;
  }

  /// Sends what is waiting.
  void send() throws SQLException {
    if (waiting == 0) {
      return;
    }
    for (int count : statement.executeBatch()) {
      // A row is one, also where more were changed for it.
      rows += count == Statement.SUCCESS_NO_INFO || count > 0 ? 1 : 0;
      uncounted |= count == Statement.SUCCESS_NO_INFO;
    }
    waiting = 0;
  }

  /// Sends what is waiting; if the driver did not tell how many rows were taken, they are counted
  /// where the table holds no others.
  void finish() throws SQLException {
    send();
    if (uncounted && startsEmpty) {
      rows = database.count(table);
    }
  }

  /// How many rows it was given.
  long given() {
    return given;
  }

  /// How many rows the database took.
  long rows() {
    return rows;
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
