package dev.etl.sink.postgres;

import dev.etl.data.RecordBatch;
import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import dev.etl.sink.SplitWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Encodes the rows of one split for COPY. A value that cannot be encoded is reported when the
/// split is sent, since only then its row number in the result is known.
final class CopySplitWriter implements SplitWriter {
  private final CopyFormat format;
  private final SpillBuffer buffer;
  private final CopyBuffer bytes;
  private long rows;
  private CopySplit.@Nullable Fault fault;
  private boolean finished;

  CopySplitWriter(CopyFormat format, SpillBuffer buffer) {
    this.format = format;
    this.buffer = buffer;
    this.bytes = new CopyBuffer(buffer);
  }

  @Override
  public void write(RecordBatch batch) {
    if (fault == null) {
      try {
        format.encode(batch.values(), bytes);
      } catch (UnfitValue unfit) {
        fault = new CopySplit.Fault(rows + unfit.row(), unfit.getMessage());
      }
    }
    rows += batch.rows();
  }

  @Override
  public SplitResult finish() {
    bytes.flush();
    finished = true;
    return new CopySplit(rows, buffer, Optional.ofNullable(fault));
  }

  @Override
  public void close() {
    if (!finished) {
      buffer.close();
    }
  }
}
