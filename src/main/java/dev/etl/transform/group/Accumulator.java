package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import java.util.List;

/// What is known of each group for one call of an [dev.etl.transform.Aggregate], or for several
/// calls that share it. Groups are numbers from 0. For one thread at a time.
///
/// What takes memory throws [dev.etl.data.EtlException] DATA if there is not enough left.
public sealed interface Accumulator
    permits RowCounts,
        ValueCounts,
        LongSums,
        BlockStatistics,
        Extremes,
        FirstOrLast,
        DistinctCounts {

  /// Says how many groups there are now.
  void resize(int groups);

  /// Adds rows.
  ///
  /// @param arguments the values of all arguments of the aggregate
  /// @param groups the group of each row
  /// @param count how many rows there are
  void add(List<Column> arguments, int[] groups, int count);

  /// Says that the split has no further rows.
  default void finish() {}

  /// Adds what the accumulator of the rows that follow knows; both are finished.
  ///
  /// @param next of the same kind, not to be used any more
  /// @param targets the group here of each group there
  /// @param count how many groups there are there
  void merge(Accumulator next, int[] targets, int count);

  /// What writes it, finished, shard by shard.
  ///
  /// @param groups divided among the shards
  ShardWriter writer(Division groups);

  /// Reads what was written of a shard into an accumulator that has seen no row.
  ///
  /// @param count how many groups the shard has
  void readFrom(ByteInput in, int count);

  /// What a function gives for the groups from one to before another.
  Column column(AggregateFunction function, int from, int to);
}
