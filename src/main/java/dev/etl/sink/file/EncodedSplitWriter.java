package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.format.RowEncoder;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;

/// Encodes the rows of one split into a buffer, handed over when the split ends.
final class EncodedSplitWriter implements SplitWriter {
  private final SpillBuffer buffer;
  private final SplitRows rows;
  private boolean finished;

  EncodedSplitWriter(RowEncoder encoder, SpillBuffer buffer) {
    this.buffer = buffer;
    this.rows = new SplitRows(encoder, buffer);
  }

  @Override
  public void write(RecordBatch batch) {
    rows.write(batch);
  }

  @Override
  public SplitResult finish() {
    finished = true;
    return new EncodedSplit(rows.count(), buffer);
  }

  @Override
  public void close() {
    if (!finished) {
      buffer.close();
    }
  }
}
