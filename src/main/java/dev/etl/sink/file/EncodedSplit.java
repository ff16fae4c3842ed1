package dev.etl.sink.file;

import dev.etl.sink.SplitResult;
import dev.etl.file.SpillBuffer;

/// The rows of one split as bytes.
record EncodedSplit(long rows, SpillBuffer encoded) implements SplitResult {

  @Override
  public void close() {
    encoded.close();
  }
}
