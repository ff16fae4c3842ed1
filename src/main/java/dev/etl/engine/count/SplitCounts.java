package dev.etl.engine.count;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// What was counted and timed while a split was read.
///
/// @param records how many records the loader found, good and bad
/// @param accepted how many rows it handed on
/// @param rejected how many it rejected
/// @param flow what became of the rows in the transforms
/// @param extractNanos time in the loader
/// @param transformNanos time in the transforms
/// @param loadNanos time in the sink
/// @param error why the source could not be read, where that is recorded; null if it could
public record SplitCounts(
    long records,
    long accepted,
    long rejected,
    FlowCounts flow,
    long bytes,
    long retries,
    long extractNanos,
    long transformNanos,
    long loadNanos,
    @Nullable String error)
    implements Serializable {

  /// What is left to count of a source that is left out: the work.
  public SplitCounts work() {
    return new SplitCounts(
        0, 0, 0, FlowCounts.NONE, bytes, retries, extractNanos, transformNanos, loadNanos, null);
  }

  /// A source that is left out.
  public SplitCounts rejected(String reason) {
    return new SplitCounts(
        1, 0, 1, FlowCounts.NONE, bytes, retries, extractNanos, transformNanos, loadNanos, reason);
  }

  /// How many rows were rejected, by the loader or by a transform.
  public long allRejected() {
    return rejected + flow.rejected();
  }

  double seconds() {
    return (extractNanos + transformNanos + loadNanos) / 1e9;
  }
}
