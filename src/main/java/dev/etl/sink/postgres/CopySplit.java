package dev.etl.sink.postgres;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;
import java.util.Optional;

/// The rows of one split as COPY has them.
///
/// @param fault the row, counted from 0, that cannot be written; those before it are there
record CopySplit(long rows, SpillBuffer encoded, Optional<Fault> fault) implements SplitResult {

  /// Why a row cannot be written.
  record Fault(long row, String reason) {}

  @Override
  public void close() {
    encoded.close();
  }
}
