package dev.etl.engine.split;

import dev.etl.sink.SplitResult;
import dev.etl.sink.frame.BufferedFrames;

/// The rows of a split, and where each of them came from.
///
/// @param part which rows they are
/// @param target the rows for the target
/// @param origins lines and texts, as [TracedWriter#SCHEMA] has them
public record TracedRows(TracedPart part, SplitResult target, BufferedFrames origins)
    implements SplitResult {

  @Override
  public long rows() {
    return target.rows();
  }

  @Override
  public void close() {
    try (origins) {
      target.close();
    }
  }
}
