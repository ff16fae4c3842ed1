package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;

/// The unencoded rows of a small split: too few for reasonable pages.
///
/// @param bytes result of [Stripe#raw]
/// @param length number of bytes
record RawRows(int rows, int length, SpillBuffer bytes) implements AutoCloseable {

  /// The rows of a stripe.
  static RawRows of(Stripe stripe, SpillBuffer bytes) {
    GrowingBytes raw = stripe.raw();
    bytes.write(raw.array(), GrowingBytes.ROOM, raw.size());
    return new RawRows(stripe.rows(), raw.size(), bytes);
  }

  @Override
  public void close() {
    bytes.close();
  }
}
