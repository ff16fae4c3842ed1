package dev.etl.sink.jdbc;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Serializes the batches of one split until they can be inserted.
final class BatchSplitWriter implements SplitWriter {
  private final BatchCodec codec;
  private final SpillBuffer buffer;
  private long rows;
  private int batches;
  private boolean finished;

  BatchSplitWriter(BatchCodec codec, SpillBuffer buffer) {
    this.codec = codec;
    this.buffer = buffer;
  }

  @Override
  public void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    try {
      codec.write(batch.values(), buffer);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    rows += batch.rows();
    batches++;
  }

  @Override
  public SplitResult finish() {
    finished = true;
    return new BatchSplit(rows, batches, buffer);
  }

  @Override
  public void close() {
    if (!finished) {
      buffer.close();
    }
  }
}
