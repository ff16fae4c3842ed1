package dev.etl.sink.parquet;

import dev.etl.file.SpillBuffer;

/// The rows of a small split, not encoded: it takes more of them to make pages worth the name.
///
/// @param bytes what [Stripe#raw] gave
/// @param length how many bytes
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
