package dev.etl.engine.count;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/// Counts and times of reading a split.
///
/// @param records records found by the loader, good and bad
/// @param accepted rows it handed on
/// @param rejected rows it rejected
/// @param flow counts of the rows in the transforms
/// @param times times of the parts
/// @param error why the source could not be read, where that is recorded; null if it could
public record SplitCounts(
    long records,
    long accepted,
    long rejected,
    FlowCounts flow,
    long bytes,
    long retries,
    PartTimes times,
    @Nullable String error)
    implements Serializable {

  /// The counts of a source that is left out: only the work done.
  public SplitCounts work() {
    return new SplitCounts(0, 0, 0, FlowCounts.NONE, bytes, retries, times, null);
  }

  /// The counts of a source that is left out.
  public SplitCounts rejected(String reason) {
    return new SplitCounts(1, 0, 1, FlowCounts.NONE, bytes, retries, times, reason);
  }

  /// Rows rejected by the loader or a transform.
  public long allRejected() {
    return rejected + flow.rejected();
  }

  double seconds() {
    return (times.extract() + times.steps() + times.wall(PartTimes.LOAD)) / 1e9;
  }
}
