package dev.etl.sink.file;

import dev.etl.file.SpillBuffer;
import dev.etl.sink.SplitResult;

/// The rows of one split as bytes.
record EncodedSplit(long rows, SpillBuffer encoded) implements SplitResult {

  @Override
  public void close() {
    encoded.close();
  }
}
