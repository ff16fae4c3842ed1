package dev.etl.transform.group;

import dev.etl.data.Column;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.Division;
import java.util.List;

/// The values of each group for one call of an [dev.etl.transform.Aggregate], or for several calls
/// that share them. Groups are numbers from 0. Used by one thread at a time.
///
/// Methods that take memory throw [dev.etl.data.EtlException] DATA if too little is left.
public sealed interface Accumulator
    permits Counts, ExactSums, BlockStatistics, Extremes, FirstOrLast, DistinctCounts, Quantiles {

  /// Sets the number of groups.
  void resize(int groups);

  /// Adds rows.
  ///
  /// @param arguments the values of all arguments of the aggregate
  /// @param groups the group of each row
  /// @param count the number of rows
  void add(List<Column> arguments, int[] groups, int count);

  /// Ends the split.
  default void finish() {}

  /// Merges the accumulator of the rows that follow; both are finished.
  ///
  /// @param next one of the same kind; must not be used afterwards
  /// @param targets for each group there, the group here
  /// @param count the number of groups there
  void merge(Accumulator next, int[] targets, int count);

  /// Writes the accumulator, finished or not, shard by shard.
  ///
  /// @param groups divided among the shards
  ShardWriter writer(Division groups);

  /// Reads a written shard into an accumulator that has seen no row yet. If it was not finished,
  /// more rows can be added.
  ///
  /// @param count the number of groups in the shard
  void readFrom(ByteInput in, int count);

  /// The results of a function for the groups `from` (inclusive) to `to` (exclusive).
  Column column(AggregateFunction function, int from, int to);
}
