package dev.etl.engine;

import dev.etl.data.BadRow;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Writes the bad rows of a split to their sink. For one thread.
final class RejectWriter implements AutoCloseable {
  private static final int BATCH = 256;

  private final SplitWriter writer;
  private final List<BadRow> rows = new ArrayList<>();

  RejectWriter(SplitWriter writer) {
    this.writer = writer;
  }

  void add(BadRow row) {
    rows.add(row);
    if (rows.size() == BATCH) {
      flush();
    }
  }

  SplitResult finish() {
    flush();
    return writer.finish();
  }

  private void flush() {
    if (!rows.isEmpty()) {
      writer.write(batch());
      rows.clear();
    }
  }

  private RecordBatch batch() {
    int size = rows.size();
    StringColumn.Builder files = new StringColumn.Builder(size);
    LongColumn.Builder lines = new LongColumn.Builder(size);
    StringColumn.Builder columns = new StringColumn.Builder(size);
    StringColumn.Builder reasons = new StringColumn.Builder(size);
    StringColumn.Builder texts = new StringColumn.Builder(size);
    for (BadRow row : rows) {
      files.add(row.source());
      lines.add(row.line());
      Optional.ofNullable(row.column()).ifPresentOrElse(columns::add, columns::addNull);
      reasons.add(row.reason());
      texts.add(row.text());
    }
    return new RecordBatch(
        BadRow.SCHEMA,
        size,
        List.of(files.build(), lines.build(), columns.build(), reasons.build(), texts.build()));
  }

  @Override
  public void close() {
    writer.close();
  }
}
