package dev.etl.sink.jdbc;

import dev.etl.data.BatchCodec;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Milestone;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.MemoryBudget;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.OpenSink;
import dev.etl.sink.SinkContext;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.requirement.Requirement;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Loads a table in one transaction through one connection. Splits are kept as bytes until their
/// turn, so that rows keep the order of the splits.
public final class OneTransaction implements OpenSink {
  private final JdbcSink sink;
  private final Schema schema;
  private final SinkContext context;
  private final Database database;
  private final BatchCodec codec;
  private final MemoryBudget budget = new MemoryBudget();
  private final Path spills = Path.of(System.getProperty("java.io.tmpdir"));
  private final LoadPlan plan;
  private final TableStatements table;
  private final List<Requirement> requirements;
  private final RowInserts inserts;
  private final Optional<IsolatedInserts> isolated;
  private long appended;
  private boolean committed;

  private OneTransaction(JdbcSink sink, Schema schema, SinkContext context, Database database)
      throws SQLException {
    this.sink = sink;
    this.schema = schema;
    this.context = context;
    this.database = database;
    this.codec = new BatchCodec(schema);
    this.table = new TableStatements(database.dialect(), sink.table());
    Optional<TableLayout> existing = database.layout(sink.table());
    this.plan = LoadPlan.of(sink, schema, existing, database.dialect());
    this.requirements = TableRequirements.of(schema, plan, existing, database.dialect());
    prepareTable();
    try {
      this.inserts = new RowInserts(database, table, plan);
      this.isolated = isolated();
    } catch (SQLException | RuntimeException | Error failure) {
      forgetTable(failure);
      throw failure;
    }
  }

  /// Connects, and prepares the table for rows.
  ///
  /// @throws EtlException UNAVAILABLE if the table is unavailable, USAGE if it does not fit the
  ///   schema or the mode
  public static OpenSink open(JdbcSink sink, Schema schema, SinkContext context) {
    Database database = Database.open(sink);
    try {
      OneTransaction opened = new OneTransaction(sink, schema, context, database);
      context.milestones().reached(Milestone.CLAIMED, sink.describe());
      return opened;
    } catch (SQLException e) {
      EtlException failure = JdbcFailure.of(sink, e);
      end(database, failure);
      throw failure;
    } catch (RuntimeException | Error failure) {
      end(database, failure);
      throw failure;
    }
  }

  private Optional<IsolatedInserts> isolated() throws SQLException {
    Optional<Savepoints> savepoints =
        context.refusals().isPresent() ? Savepoints.of(database) : Optional.empty();
    return savepoints.map(
        found -> new IsolatedInserts(sink, inserts, found, context.refusals().orElseThrow()));
  }

  private static void end(Database database, Throwable failure) {
    try (database) {
      database.rollback();
    } catch (SQLException again) {
      failure.addSuppressed(again);
    }
  }

  private void prepareTable() throws SQLException {
    switch (plan.action()) {
      case CREATE -> database.execute(table.create(schema, plan.key()));
      case RECREATE -> {
        if (!database.definesInTransactions()) {
          throw new EtlException(
              ErrorKind.USAGE,
              sink.describe()
                  + ": the columns of the table differ from those of the result, and this database"
                  + " cannot replace a table in a transaction",
              "drop the table first");
        }
        checkNothingHangs();
        database.execute(table.drop());
        database.execute(table.create(schema, plan.key()));
      }
      case EMPTY -> {
        Cascades.check(sink, database.cascades(sink.table()));
        database.execute(table.empty());
        RowCountCheck.checkNoneLeft(sink, database.count(table));
      }
      case APPEND, UPSERT -> {
        for (Field field : plan.added()) {
          database.execute(table.add(field));
        }
      }
    }
  }

  private void checkNothingHangs() throws SQLException {
    List<String> attached = database.attachments(sink.table());
    if (!attached.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE,
          sink.describe()
              + ": the columns of the table differ from those of the result, and replacing it would"
              + " drop what depends on it: "
              + String.join(", ", attached),
          "give the result the columns of the table, or drop the table first");
    }
  }

  @Override
  public List<Requirement> requirements() {
    return requirements;
  }

  @Override
  public SplitWriter newSplit() {
    return new BatchSplitWriter(new BatchCodec(schema), new SpillBuffer(spills, budget));
  }

  @Override
  public void append(SplitResult result) {
    try (BatchSplit split = (BatchSplit) result) {
      split.forEach(codec, this::insert);
    }
    context.refusals().ifPresent(refusals -> refusals.settled(appended));
    context.milestones().reached(Milestone.APPENDED, sink.describe());
  }

  private void insert(RecordBatch batch) {
    if (Thread.currentThread().isInterrupted()) {
      throw new EtlException(ErrorKind.CANCELLED, "interrupted", "");
    }
    for (String key : sink.key()) {
      if (batch.column(schema.indexOf(key).orElseThrow()).nulls() > 0) {
        throw new EtlException(
            ErrorKind.DATA,
            sink.describe() + ": a row has no value in '" + key + "', which is the key",
            "leave such rows out with a filter");
      }
    }
    try {
      if (isolated.isPresent()) {
        isolated.get().add(batch, appended);
      } else {
        inserts.add(batch);
      }
    } catch (SQLException e) {
      throw failure(e);
    }
    appended += batch.rows();
  }

  /// Explains why a refused row is not left out, although the run tolerates some.
  private EtlException failure(SQLException cause) {
    EtlException failure = JdbcFailure.of(sink, cause);
    boolean tolerant = context.refusals().isPresent() && isolated.isEmpty();
    return !tolerant || failure.kind() != ErrorKind.DATA
        ? failure
        : new EtlException(
            failure.kind(),
            failure.getMessage() + " (this database has no savepoints, to leave out single rows)",
            failure.hint(),
            failure);
  }

  @Override
  public long rows() {
    return inserts.rows();
  }

  @Override
  public void prepare() {
    try {
      inserts.finish();
    } catch (SQLException e) {
      throw failure(e);
    }
    RowCountCheck.check(sink, inserts.rows(), inserts.given());
    checkFile("nothing was loaded");
    context.milestones().reached(Milestone.PREPARED, sink.describe());
  }

  @Override
  public void commit() {
    checkFile("nothing was loaded");
    try {
      database.commit();
    } catch (SQLException e) {
      throw JdbcFailure.of(sink, e);
    }
    committed = true;
    checkFile("the rows are in the file that had this name before");
    context.milestones().reached(Milestone.PUBLISHED, sink.describe());
  }

  /// Checks the file, since a database goes on writing to a file that was moved or deleted.
  ///
  /// @throws EtlException UNAVAILABLE if the file no longer has its name
  private void checkFile(String consequence) {
    if (database.file().filter(file -> !file.isCurrent()).isPresent()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          sink.describe()
              + ": the file was moved, deleted or replaced during the run; "
              + consequence,
          "run again when it is not being replaced");
    }
  }

  @Override
  public void close() {
    try (database;
        inserts) {
      if (!committed) {
        inserts.close();
        database.rollback();
        forgetTable();
      }
    } catch (SQLException e) {
      throw JdbcFailure.of(sink, e);
    }
    if (committed) {
      context.milestones().reached(Milestone.CLEANED, sink.describe());
    }
  }

  private void forgetTable(Throwable failure) {
    try {
      forgetTable();
    } catch (SQLException again) {
      failure.addSuppressed(again);
    }
  }

  /// Drops the created table if the rollback does not.
  private void forgetTable() throws SQLException {
    if (plan.action() == LoadPlan.Action.CREATE && !database.definesInTransactions()) {
      database.execute(table.drop());
      database.commit();
    }
  }
}
