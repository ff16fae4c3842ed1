package dev.etl.engine;

/// What was counted and timed while a split was read.
///
/// @param records how many records the loader found, good and bad
/// @param accepted how many rows it handed on
/// @param rejected how many it rejected
/// @param extractNanos time in the loader
/// @param transformNanos time in the transforms
/// @param loadNanos time in the sink
record SplitCounts(
    long records,
    long accepted,
    long rejected,
    long bytes,
    long retries,
    long extractNanos,
    long transformNanos,
    long loadNanos) {

  double seconds() {
    return (extractNanos + transformNanos + loadNanos) / 1e9;
  }
}
