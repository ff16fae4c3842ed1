package dev.etl.engine.count;

import org.jspecify.annotations.Nullable;

/// The cost of reading a split, over all attempts: times in nanoseconds, bytes, retries. Not
/// thread-safe.
public final class SplitCost {
  private long start = System.nanoTime();
  private long bytes;
  private long retries;
  private long transformNanos;
  private long loadNanos;
  private @Nullable String error;

  /// Marks the start of reading.
  public void begin() {
    start = System.nanoTime();
  }

  public void addBytes(long count) {
    bytes += count;
  }

  public void addRetry() {
    retries++;
  }

  public void addTransform(long nanos) {
    transformNanos += nanos;
  }

  public void addLoad(long nanos) {
    loadNanos += nanos;
  }

  /// Records why the source could not be read.
  public void setError(String reason) {
    error = reason;
  }

  /// All counts of the split. Time outside transforms and sink is the loader's.
  ///
  /// @param records records found by the loader, good and bad
  /// @param accepted rows it handed on
  /// @param rejected rows it rejected
  /// @param flow counts of the rows in the transforms
  public SplitCounts counts(long records, long accepted, long rejected, FlowCounts flow) {
    long extractNanos = System.nanoTime() - start - transformNanos - loadNanos;
    return new SplitCounts(
        records,
        accepted,
        rejected,
        flow,
        bytes,
        retries,
        extractNanos,
        transformNanos,
        loadNanos,
        error);
  }
}
