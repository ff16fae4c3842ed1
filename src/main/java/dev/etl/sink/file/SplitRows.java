package dev.etl.sink.file;

import dev.etl.data.RecordBatch;
import dev.etl.format.RowEncoder;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// Encodes the rows of one split into a buffer, with the separators between batches. Used by one
/// thread at a time.
final class SplitRows {
  private final RowEncoder encoder;
  private final OutputStream out;
  private long count;

  /// @param out a buffer, which throws no IOException
  SplitRows(RowEncoder encoder, OutputStream out) {
    this.encoder = encoder;
    this.out = out;
  }

  void write(RecordBatch batch) {
    if (batch.rows() == 0) {
      return;
    }
    try {
      if (count > 0) {
        out.write(encoder.separator());
      }
      encoder.encode(batch, out);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer throws no IOException", e);
    }
    count += batch.rows();
  }

  /// Number of rows.
  long count() {
    return count;
  }
}
