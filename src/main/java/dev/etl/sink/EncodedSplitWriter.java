package dev.etl.sink;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.format.RowEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Encodes the rows of one split into a buffer, which is handed over when the split is finished.
final class EncodedSplitWriter implements SplitWriter {
  private final RowEncoder encoder;
  private final SpillBuffer buffer;
  private long rows;
  private boolean finished;

  EncodedSplitWriter(RowEncoder encoder, SpillBuffer buffer) {
    this.encoder = encoder;
    this.buffer = buffer;
  }

  @Override
  public void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    try {
      if (rows > 0) {
        buffer.write(encoder.separator());
      }
      encoder.encode(batch, buffer);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    rows += batch.rows();
  }

  @Override
  public SplitResult finish() {
    finished = true;
    return new EncodedSplit(rows, buffer);
  }

  @Override
  public void close() {
    if (!finished) {
      buffer.close();
    }
  }
}
