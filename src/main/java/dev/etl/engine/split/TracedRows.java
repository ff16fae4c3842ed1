package dev.etl.engine.split;

import dev.etl.sink.SplitResult;
import dev.etl.sink.frame.BufferedFrames;

/// The rows of a split, with the origin of each.
///
/// @param part the split or result they come from
/// @param target the rows for the target
/// @param origins lines and texts, in [TracedWriter#SCHEMA]
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
