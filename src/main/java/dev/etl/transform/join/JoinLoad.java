package dev.etl.transform.join;

import dev.etl.data.BadRow;
import dev.etl.data.Column;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.SpelledColumn;
import dev.etl.data.Type;
import dev.etl.file.FrameFile;
import dev.etl.loader.LoadContext;
import dev.etl.loader.source.Source;
import dev.etl.loader.source.Split;
import dev.etl.loader.source.SplitConsumer;
import dev.etl.loader.source.SplitRead;
import dev.etl.transform.spill.BatchStore;
import dev.etl.transform.spill.Workspace;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Reads the table of a join. Any bad row is an error; but if a value refutes a type that was only
/// guessed, the table is read again with another type. Used by one thread.
public final class JoinLoad implements SplitConsumer {
  private final TableColumns columns;
  private final Workspace workspace;
  private final FrameFile file;
  private final Schema keyed;
  private final List<BatchStore> stores = new ArrayList<>();
  private BatchStore current;
  private long currentBytes;
  private long bytes;

  /// A value that does not fit a guessed type.
  private static final class RefutedException extends EtlException {
    @Serial private static final long serialVersionUID = 1L;

    private final String column;

    RefutedException(BadRow row, String column) {
      super(ErrorKind.DATA, "join: " + row.describe(), "declare the type under columns");
      this.column = column;
    }
  }

  private JoinLoad(TableColumns columns, Workspace workspace) {
    this.columns = columns;
    this.workspace = workspace;
    this.file = workspace.newFile();
    this.keyed = columns.head().keyed();
    this.current = newStore();
  }

  private BatchStore newStore() {
    return new BatchStore(workspace, file, keyed);
  }

  /// Loads the table.
  ///
  /// @throws EtlException USAGE if a column is missing, or keys cannot be compared; DATA if a row
  ///   cannot be used
  public static JoinTable load(TableRequest request, LoadContext loads, Workspace workspace) {
    Map<String, Type> settled = new HashMap<>();
    while (true) {
      List<Source> sources = request.table().bind(loads);
      TableColumns columns = new TableSchema(request, sources, settled).columns();
      JoinLoad load = new JoinLoad(columns, workspace);
      try {
        sources.forEach(source -> load.read(source.reading(columns.reading())));
        return JoinTable.of(columns.head(), workspace, load.stores, load.bytes, request.use());
      } catch (RefutedException e) {
        load.discard();
        Type type = columns.head().schema().find(e.column).orElseThrow().type();
        if (type == Type.STRING || !sources.stream().allMatch(Source::canBeginAgain)) {
          throw e;
        }
        settled.put(e.column, type == Type.LONG ? Type.DOUBLE : Type.STRING);
      }
    }
  }

  private void discard() {
    current.clear();
    stores.forEach(BatchStore::clear);
    file.close();
  }

  private void read(Source source) {
    long end = 0;
    for (Iterator<Split> splits = source.splits(); splits.hasNext(); ) {
      Split split = splits.next();
      SplitRead read = source.read(split, this);
      if (split.isGuess() && read.begin() != end) {
        read = source.read(split.at(end), this);
      }
      end = read.end();
      stores.add(current);
      bytes += currentBytes;
      current = newStore();
      currentBytes = 0;
    }
  }

  @Override
  public void begin(Schema ignored) {
    current.clear();
    current = newStore();
    currentBytes = 0;
  }

  @Override
  public boolean accept(Rows rows) {
    if (Thread.currentThread().isInterrupted()) {
      throw new EtlException(ErrorKind.CANCELLED, "interrupted: nothing was published", "");
    }
    RecordBatch batch = keyed(rows);
    currentBytes += batch.bytes();
    current.add(batch);
    return true;
  }

  /// The rows with their keys. Texts are copied, so that they keep nothing else in memory.
  private RecordBatch keyed(Rows rows) {
    RecordBatch batch = rows.batch();
    List<Column> all = new ArrayList<>();
    for (Column column : batch.columns()) {
      all.add(
          column instanceof SpelledColumn spelled
              ? SpelledColumn.of(spelled.type(), spelled.texts(), SpelledColumn.values(spelled))
              : column);
    }
    all.addAll(
        columns
            .keys()
            .of(
                batch,
                columns.head().compared(),
                (row, reason) -> {
                  throw bad(
                      "%s, line %d: the row %s"
                          .formatted(columns.head().name(), rows.origin().line(row), reason));
                }));
    return new RecordBatch(keyed, batch.rows(), all);
  }

  @Override
  public void reject(BadRow row) {
    if (row.guess() && row.column() != null) {
      throw new RefutedException(row, row.column());
    }
    throw bad(row.describe());
  }

  private static EtlException bad(String row) {
    return new EtlException(
        ErrorKind.DATA, "join: " + row, "correct it: the table of a join has no bad rows");
  }

  @Override
  public void bytesRead(long count) {}

  @Override
  public void retried() {}
}
