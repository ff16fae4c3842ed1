package dev.etl.transform;

import dev.etl.transform.table.RankedBatch;
import java.util.Iterator;

/// Merges the states of one shard of several splits, wherever they were written. What the merges of
/// all shards give, in the order of the ranks, is to the bit what the states themselves would have
/// given. For one thread.
public sealed interface ShardMerge extends AutoCloseable permits GroupsMerge, SummariesMerge {

  /// Adds what a split knows of the shard.
  ///
  /// @param order the number of the split, greater than those before
  /// @param state as [ReductionState#writeTo] gave it
  /// @throws dev.etl.data.EtlException DATA if what is known does not fit into memory
  void add(int order, byte[] state);

  /// What the groups result in, in ascending rank: for groups, the order of the split in which it
  /// first appeared, times 2^32, plus the number of the group there; for summaries, the number of
  /// the source times 2^32, plus the number of the column. Nothing if nothing was added.
  ///
  /// The batches are made when they are taken; [Iterator#next] throws [dev.etl.data.EtlException]
  /// DATA if there is a value that does not fit its type.
  Iterator<RankedBatch> result();

  /// Gives the memory back.
  @Override
  void close();
}
