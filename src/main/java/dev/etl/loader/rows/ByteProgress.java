package dev.etl.loader.rows;

import dev.etl.loader.source.SplitConsumer;
import java.util.function.LongSupplier;

/// Reports to a consumer the bytes read since the last report. Not thread-safe.
public final class ByteProgress {
  private final LongSupplier bytesRead;
  private final SplitConsumer consumer;
  private long reported;

  public ByteProgress(LongSupplier bytesRead, SplitConsumer consumer) {
    this.bytesRead = bytesRead;
    this.consumer = consumer;
  }

  public void report() {
    long now = bytesRead.getAsLong();
    consumer.bytesRead(now - reported);
    reported = now;
  }
}
