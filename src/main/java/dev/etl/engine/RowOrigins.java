package dev.etl.engine;

import dev.etl.data.LongColumn;
import dev.etl.data.RecordBatch;
import dev.etl.data.StringColumn;
import dev.etl.engine.split.TracedPart;
import dev.etl.engine.split.TracedWriter;
import dev.etl.engine.wire.FrameBatches;
import dev.etl.sink.frame.BufferedFrames;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Remembers the origin of each row given to a target, in order. Optimised for lookups in ascending
/// order: going back starts from the beginning. Thread-safe.
final class RowOrigins implements AutoCloseable {
  private final TreeMap<Long, Traced> traced = new TreeMap<>();
  private long rows;
  private @Nullable Cursor cursor;

  /// The origin of a row.
  ///
  /// @param text its values; empty if not kept
  record Origin(TracedPart part, long line, String text) {}

  private record Traced(long first, long rows, TracedPart part, BufferedFrames frames) {}

  /// Adds the origins of the next rows given to the target.
  synchronized void add(TracedPart part, BufferedFrames frames) {
    if (frames.rows() == 0) {
      frames.close();
      return;
    }
    traced.put(rows, new Traced(rows, frames.rows(), part, frames));
    rows += frames.rows();
  }

  /// The origin of a row.
  ///
  /// @param row index of the row, from 0
  synchronized Origin find(long row) {
    Traced some = traced.floorEntry(row).getValue();
    Cursor at = cursor;
    if (at == null || at.traced.first() != some.first() || at.before > row) {
      at = new Cursor(some);
      cursor = at;
    }
    return at.find(row);
  }

  /// Forgets the first rows.
  ///
  /// @param count number of rows
  synchronized void forget(long count) {
    while (!traced.isEmpty()) {
      Traced first = traced.firstEntry().getValue();
      if (first.first + first.rows > count) {
        return;
      }
      first.frames.close();
      traced.remove(first.first);
    }
  }

  @Override
  public synchronized void close() {
    forget(Long.MAX_VALUE);
  }

  /// A position among the rows of one split.
  private static final class Cursor {
    private final Traced traced;
    private final FrameBatches batches;
    private RecordBatch batch;
    private long before;

    Cursor(Traced traced) {
      this.traced = traced;
      this.batches = new FrameBatches(TracedWriter.SCHEMA, traced.frames.frames());
      this.batch = batches.next();
      this.before = traced.first;
    }

    Origin find(long row) {
      while (row >= before + batch.rows()) {
        before += batch.rows();
        batch = batches.next();
      }
      int index = Math.toIntExact(row - before);
      StringColumn texts = (StringColumn) batch.column(1);
      return new Origin(
          traced.part,
          ((LongColumn) batch.column(0)).get(index),
          texts.isNull(index) ? "" : texts.get(index));
    }
  }
}
