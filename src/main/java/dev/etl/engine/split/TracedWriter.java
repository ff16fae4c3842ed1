package dev.etl.engine.split;

import dev.etl.data.Field;
import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.Rows;
import dev.etl.data.Schema;
import dev.etl.data.StringColumn;
import dev.etl.data.Type;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import dev.etl.sink.frame.FrameWriter;
import java.util.List;

/// Writes the rows of a split for a target, and their origins beside them. Not thread-safe.
public final class TracedWriter implements SplitWriter {
  public static final Schema SCHEMA =
      Schema.of(Field.of("line", Type.LONG), Field.of("text", Type.STRING));

  private final TracedPart part;
  private final SplitWriter target;
  private final FrameWriter origins;

  public TracedWriter(TracedPart part, SplitWriter target, FrameWriter origins) {
    this.part = part;
    this.target = target;
    this.origins = origins;
  }

  /// Adds rows with their origins.
  public void write(Rows rows) {
    target.write(rows.batch());
    LongColumn.Builder lines = new LongColumn.Builder(rows.count());
    StringColumn.Builder texts = new StringColumn.Builder(rows.count());
    for (int row = 0; row < rows.count(); row++) {
      lines.add(rows.origin().line(row));
      if (part.keepsTexts()) {
        texts.add(RowTexts.text(rows.batch(), row));
      } else {
        texts.addNull();
      }
    }
    origins.write(new RecordBatch(SCHEMA, rows.count(), List.of(lines.build(), texts.build())));
  }

  @Override
  public void write(RecordBatch batch) {
    throw new UnsupportedOperationException("rows come with their origins");
  }

  @Override
  public SplitResult finish() {
    return new TracedRows(part, target.finish(), origins.finish());
  }

  @Override
  public void close() {
    try (origins) {
      target.close();
    }
  }
}
