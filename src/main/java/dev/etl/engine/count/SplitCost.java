package dev.etl.engine.count;

import org.jspecify.annotations.Nullable;

/// The cost of reading a split, over all attempts: times, bytes, retries. Not thread-safe.
public final class SplitCost {
  private final PartClock clock;
  private long start = System.nanoTime();
  private long bytes;
  private long retries;
  private @Nullable String error;

  /// @param wantsCpu whether to measure CPU time
  public SplitCost(boolean wantsCpu) {
    clock = new PartClock(wantsCpu);
  }

  /// Marks the start of reading, on the thread that reads.
  public void begin() {
    clock.begin();
    start = System.nanoTime();
  }

  /// When reading began, by [System#nanoTime].
  public long start() {
    return start;
  }

  /// The clock of the parts.
  public PartClock clock() {
    return clock;
  }

  public void addBytes(long count) {
    bytes += count;
  }

  public void addRetry() {
    retries++;
  }

  /// Records why the source could not be read.
  public void setError(String reason) {
    error = reason;
  }

  /// All counts of the split. Time outside other parts is the loader's.
  ///
  /// @param records records found by the loader, good and bad
  /// @param accepted rows it handed on
  /// @param rejected rows it rejected
  /// @param flow counts of the rows in the transforms
  public SplitCounts counts(long records, long accepted, long rejected, FlowCounts flow) {
    clock.lap(PartTimes.EXTRACT);
    return new SplitCounts(records, accepted, rejected, flow, bytes, retries, clock.times(), error);
  }
}
