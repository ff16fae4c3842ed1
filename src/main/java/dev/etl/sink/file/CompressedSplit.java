package dev.etl.sink.file;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;

/// The rows of one split as bytes.
///
/// @param compressed false for a few bytes, which are compressed later
record CompressedSplit(long rows, SpillBuffer bytes, boolean compressed) implements SplitResult {

  @Override
  public void close() {
    bytes.close();
  }
}
