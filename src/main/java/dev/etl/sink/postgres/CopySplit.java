package dev.etl.sink.postgres;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import java.util.Optional;

/// The rows of one split, encoded for COPY.
///
/// @param fault index of the row, from 0, that cannot be encoded; the rows before it are
record CopySplit(long rows, SpillBuffer encoded, Optional<Fault> fault) implements SplitResult {

  /// Why a row cannot be encoded.
  record Fault(long row, String reason) {}

  @Override
  public void close() {
    encoded.close();
  }
}
