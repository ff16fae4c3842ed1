package dev.etl.engine.wire;

/// Merges the states of splits that were read elsewhere, for the reduction of a run. Thread-safe.
public interface StateMerging {

  /// Merges one shard of the states. Not thread-safe.
  ShardFrames newShardMerge();

  /// Sorts the results of shards by rank.
  RankedFrames rankedFrames();
}
