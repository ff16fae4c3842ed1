package dev.etl.engine.count;

import org.jspecify.annotations.Nullable;

/// What it costs to read a split, over all attempts: times in nanoseconds, bytes, retries. For one
/// thread.
public final class SplitCost {
  private long start = System.nanoTime();
  private long bytes;
  private long retries;
  private long transformNanos;
  private long loadNanos;
  private @Nullable String error;

  /// Says that reading begins now.
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

  /// Says why the source could not be read, where that is recorded.
  public void setError(String reason) {
    error = reason;
  }

  /// All that is counted of the split. The time that is neither the transforms' nor the sink's is
  /// the loader's.
  ///
  /// @param records how many records the loader found, good and bad
  /// @param accepted how many rows it handed on
  /// @param rejected how many it rejected
  /// @param flow what became of the rows in the transforms
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
