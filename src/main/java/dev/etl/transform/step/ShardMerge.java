package dev.etl.transform.step;

import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the states of one shard of several splits, even if written elsewhere. The merges of all
/// shards, in the order of the ranks, give the same bits as the states themselves. Used by one
/// thread.
public interface ShardMerge extends AutoCloseable {

  /// Adds the state of a split.
  ///
  /// @param order the index of the split, greater than those before
  /// @param state as written by [ReductionState#writeTo]
  /// @throws dev.etl.data.EtlException DATA if the state does not fit into memory
  void add(int order, byte[] state);

  /// The result of the groups, in ascending rank: for groups, the index of the first split with the
  /// group, times 2^32, plus the number of the group there; for summaries, the index of the source
  /// times 2^32, plus the index of the column; for profiles, the index of the column; for
  /// frequencies, the place in the result. Empty if nothing was added.
  ///
  /// Batches are made lazily; [Iterator#next] throws [dev.etl.data.EtlException] DATA if a value
  /// does not fit its type.
  Iterator<RankedBatch> result();

  /// Releases the memory.
  @Override
  void close();
}
