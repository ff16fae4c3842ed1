package dev.etl.transform.step;

import dev.etl.data.Schema;
import java.util.Optional;

/// A reduction bound to a schema. Thread-safe.
public interface BoundReduction {

  /// The columns of its result.
  Schema output();

  /// What becomes of its rows.
  default Effect effect() {
    return Effect.AGGREGATES;
  }

  /// What becomes of the rows of a reduction, apart from rejections.
  enum Effect {
    /// All are reduced to rows that the reduction makes.
    AGGREGATES,
    /// They pass, but for those that are left out on purpose.
    FILTERS,
    /// They pass, but for duplicates.
    REMOVES_DUPLICATES,
    /// They pass, perhaps several times and among others, but for those without a match.
    JOINS
  }

  /// A state that has seen no row.
  ///
  /// @param source the index of the source of its rows, from 0
  /// @param name the name of the source
  /// @param input the columns of those rows
  ReductionState newState(int source, String name, Schema input);

  /// The same for one of the splits of a run.
  ///
  /// @param split the index of the split among all, from 0
  default ReductionState newState(int split, int source, String name, Schema input) {
    return newState(source, name, input);
  }

  /// The state if no source was read at all, as after `limit: 0`; empty if there is no result.
  Optional<ReductionState> ofNothing();

  /// A merge of the states of one shard of several splits. The states need not come from this
  /// process: they may have been written under the same declaration, bound elsewhere.
  ShardMerge newShardMerge();
}
