package dev.etl.engine;

import java.io.Serializable;

/// What was counted and timed while a split was read.
///
/// @param records how many records the loader found, good and bad
/// @param accepted how many rows it handed on
/// @param rejected how many it rejected
/// @param flow what became of the rows in the transforms
/// @param extractNanos time in the loader
/// @param transformNanos time in the transforms
/// @param loadNanos time in the sink
record SplitCounts(
    long records,
    long accepted,
    long rejected,
    FlowCounts flow,
    long bytes,
    long retries,
    long extractNanos,
    long transformNanos,
    long loadNanos)
    implements Serializable {

  /// How many rows were rejected, by the loader or by a transform.
  long allRejected() {
    return rejected + flow.rejected();
  }

  double seconds() {
    return (extractNanos + transformNanos + loadNanos) / 1e9;
  }
}
