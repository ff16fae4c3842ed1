package dev.etl.engine.wire;

import dev.etl.data.BatchCodec;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// Iterates over the batches in frames. Not thread-safe.
public final class FrameBatches implements Iterator<RecordBatch> {
  private final BatchCodec codec;
  private final Iterator<byte[]> frames;
  private ByteArrayInputStream current = new ByteArrayInputStream(new byte[0]);

  /// @param schema schema of the batches
  /// @param frames each holds whole batches
  public FrameBatches(Schema schema, Iterator<byte[]> frames) {
    this.codec = new BatchCodec(schema);
    this.frames = frames;
  }

  @Override
  public boolean hasNext() {
    while (current.available() == 0 && frames.hasNext()) {
      current = new ByteArrayInputStream(frames.next());
    }
    return current.available() > 0;
  }

  @Override
  public RecordBatch next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      return codec.read(current);
    } catch (IOException e) {
      throw new UncheckedIOException("a frame is damaged", e);
    }
  }
}
