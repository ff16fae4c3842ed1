package dev.etl.sink;

import dev.etl.file.SpillBuffer;

/// The rows of one split as bytes.
record EncodedSplit(long rows, SpillBuffer encoded) implements SplitResult {

  @Override
  public void close() {
    encoded.close();
  }
}
