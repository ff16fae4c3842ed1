package dev.etl.extension.host;

import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.extension.RowWriter;
import org.jspecify.annotations.Nullable;

/// Sends rows in batches, and the records that cannot be used between them, as the parts of an
/// answer. Used by one thread.
final class PartWriter implements RowWriter {
  static final byte ROWS = 0;
  static final byte REJECTED = 1;

  private final Schema schema;
  private final boolean rejecting;
  private final Answers parts;
  private BatchBuilder batch;
  private long records;
  private boolean wanted = true;

  PartWriter(Schema schema, boolean rejecting, Answers parts) {
    this.schema = schema;
    this.rejecting = rejecting;
    this.parts = parts;
    this.batch = new BatchBuilder(schema);
  }

  @Override
  public boolean add(@Nullable Object... values) {
    if (wanted) {
      batch.add(values);
      records++;
      if (batch.rows() == RecordBatch.ROWS) {
        send();
      }
    }
    return wanted;
  }

  private void send() {
    BatchBuilder full = batch;
    batch = new BatchBuilder(schema);
    if (full.rows() > 0) {
      long first = records - full.rows() + 1;
      wanted &=
          parts.take(
              Wire.bytes(
                  out -> {
                    out.writeByte(ROWS);
                    out.writeLong(first);
                    Wire.writeBatch(full.build(), out);
                  }));
    }
  }

  @Override
  public void reject(String text, String reason) {
    if (!rejecting) {
      throw new UnsupportedOperationException("an aggregate cannot reject rows of its result");
    }
    send();
    if (wanted) {
      long record = ++records;
      wanted =
          parts.take(
              Wire.bytes(
                  out -> {
                    out.writeByte(REJECTED);
                    out.writeLong(record);
                    Wire.writeText(text, out);
                    Wire.writeText(reason, out);
                  }));
    }
  }

  /// Sends what is left.
  ///
  /// @return the end of the answer: the number of records
  byte[] finish() {
    send();
    return Wire.bytes(out -> out.writeLong(records));
  }
}
