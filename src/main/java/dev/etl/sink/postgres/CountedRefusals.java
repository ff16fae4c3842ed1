package dev.etl.sink.postgres;

import dev.etl.sink.Refusals;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts the rows that a server refuses, and passes them on. Any thread may read the count.
final class CountedRefusals implements Refusals {
  private final Refusals refusals;
  private final AtomicLong count = new AtomicLong();

  CountedRefusals(Refusals refusals) {
    this.refusals = refusals;
  }

  long count() {
    return count.get();
  }

  @Override
  public void refuse(long row, @Nullable String column, String reason) {
    count.incrementAndGet();
    refusals.refuse(row, column, reason);
  }

  @Override
  public void settled(long rows) {
    refusals.settled(rows);
  }
}
