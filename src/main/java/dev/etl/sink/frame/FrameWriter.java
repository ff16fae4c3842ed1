package dev.etl.sink.frame;

import dev.etl.data.BatchCodec;
import dev.etl.data.BatchPieces;
import dev.etl.data.RecordBatch;
import dev.etl.data.Schema;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// Writes the batches of a split as frames: byte sequences of a few whole batches each. Large
/// batches are cut, so that the size of a frame has a bound: what many rows need, or one large row.
public final class FrameWriter implements SplitWriter {
  /// A frame of at least this many bytes is full.
  private static final int ENOUGH = 1 << 18;

  /// Maximum bytes of a batch of several rows.
  public static final int MAX_BATCH = 1 << 19;

  private final BatchCodec codec;
  private final SpillBuffer buffer;
  private final List<Integer> lengths = new ArrayList<>();
  private long begin;
  private long rows;
  private boolean finished;

  FrameWriter(Schema schema, SpillBuffer buffer) {
    this.codec = new BatchCodec(schema);
    this.buffer = buffer;
  }

  @Override
  public void write(RecordBatch batch) {
    if (batch.rows() > 0) {
      BatchPieces.of(batch, MAX_BATCH).forEach(this::writePiece);
    }
  }

  private void writePiece(RecordBatch batch) {
    try {
      codec.write(batch, buffer);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    rows += batch.rows();
    if (buffer.size() - begin >= ENOUGH) {
      endFrame();
    }
  }

  private void endFrame() {
    if (buffer.size() > begin) {
      lengths.add(Math.toIntExact(buffer.size() - begin));
      begin = buffer.size();
    }
  }

  @Override
  public BufferedFrames finish() {
    endFrame();
    finished = true;
    return new BufferedFrames(rows, List.copyOf(lengths), buffer);
  }

  @Override
  public void close() {
    if (!finished) {
      buffer.close();
    }
  }
}
