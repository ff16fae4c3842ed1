package dev.etl.engine.count;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;

/// Rows to show of those that reached a step. Immutable.
public final class RowSample implements Serializable {
  private static final long serialVersionUID = 1;

  private final int step;
  private final Schema schema;
  private final int rows;
  private final byte[] bytes;

  private RowSample(int step, Schema schema, int rows, byte[] bytes) {
    this.step = step;
    this.schema = schema;
    this.rows = rows;
    this.bytes = bytes;
  }

  /// A sample of some rows.
  ///
  /// @param step index of the step in the pipeline, from 0
  public static RowSample of(int step, RecordBatch rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new BatchCodec(rows.schema()).write(rows, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("rows cannot be written", e);
    }
    return new RowSample(step, rows.schema(), rows.rows(), bytes.toByteArray());
  }

  /// Index of the step in the pipeline, from 0.
  int step() {
    return step;
  }

  /// The number of rows, at least one.
  int count() {
    return rows;
  }

  /// The rows.
  RecordBatch rows() {
    try {
      return new BatchCodec(schema).read(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("rows cannot be read", e);
    }
  }
}
