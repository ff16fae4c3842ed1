package dev.etl.transform;

import dev.etl.data.Schema;
import java.util.Optional;

/// A reduction bound to a schema. Safe for use by several threads.
public interface BoundReduction {

  /// The columns of its result.
  Schema output();

  /// A state that has seen no row.
  ///
  /// @param source which source of the run it is whose rows it will see, from 0
  /// @param name the name of the source
  /// @param input the columns of those rows
  ReductionState newState(int source, String name, Schema input);

  /// What there is if no source was read at all, as behind `limit: 0`; empty if that is nothing.
  Optional<ReductionState> ofNothing();

  /// What merges the states of one shard of several splits. It needs none of the states to be of
  /// this process: they may have been written under the same declaration, bound elsewhere.
  ShardMerge newShardMerge();
}
