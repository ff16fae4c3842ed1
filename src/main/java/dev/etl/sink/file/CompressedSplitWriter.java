package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.file.compression.Compression;
import dev.etl.format.RowEncoder;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Encodes the rows of one split and compresses them, in pieces of 1 MiB of text: a split that
/// waits for more rows holds no memory of the compression library. Text of fewer than
/// [CompressedEncoding#SMALL] bytes stays uncompressed.
final class CompressedSplitWriter implements SplitWriter {
  private static final int PIECE = 1 << 20;

  private final Compression compression;
  private final Supplier<SpillBuffer> buffers;
  private final SplitRows rows;
  private SpillBuffer text;
  private int size;
  private @Nullable SpillBuffer compressed;
  private boolean finished;

  CompressedSplitWriter(
      RowEncoder encoder, Compression compression, Supplier<SpillBuffer> buffers) {
    this.compression = compression;
    this.buffers = buffers;
    this.text = buffers.get();
    this.rows = new SplitRows(encoder, new Pieces());
  }

  @Override
  public void write(RecordBatch batch) {
    rows.write(batch);
  }

  @Override
  public SplitResult finish() {
    if (compressed == null && size < CompressedEncoding.SMALL) {
      finished = true;
      return new CompressedSplit(rows.count(), text, false);
    }
    SpillBuffer all = size > 0 || compressed == null ? compressPiece() : compressed;
    finished = true;
    text.close();
    return new CompressedSplit(rows.count(), all, true);
  }

  private SpillBuffer compressPiece() {
    if (compressed == null) {
      compressed = buffers.get();
    }
    SpillBuffer all = compressed;
    try (OutputStream piece = compression.compress(all)) {
      text.copyTo(piece);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    text.close();
    text = buffers.get();
    size = 0;
    return all;
  }

  @Override
  public void close() {
    if (!finished) {
      text.close();
      if (compressed != null) {
        compressed.close();
      }
    }
  }

  /// Cuts the text at exact sizes, independent of the writes.
  private final class Pieces extends OutputStream {
    @Override
    public void write(int value) {
      text.write(value);
      if (++size == PIECE) {
        compressPiece();
      }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      int written = 0;
      while (written < length) {
        int taken = Math.min(length - written, PIECE - size);
        text.write(bytes, from + written, taken);
        written += taken;
        size += taken;
        if (size == PIECE) {
          compressPiece();
        }
      }
    }
  }
}
