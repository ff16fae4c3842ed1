package dev.etl.loader;

import java.util.function.LongSupplier;

/// Tells a consumer how many bytes were read since it was last told. For one thread.
final class ByteProgress {
  private final LongSupplier bytesRead;
  private final SplitConsumer consumer;
  private long reported;

  ByteProgress(LongSupplier bytesRead, SplitConsumer consumer) {
    this.bytesRead = bytesRead;
    this.consumer = consumer;
  }

  void report() {
    long now = bytesRead.getAsLong();
    consumer.bytesRead(now - reported);
    reported = now;
  }
}
