package dev.etl.transform.statistic;

import dev.etl.data.DoubleColumn;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The state of an [Aggregation] for the values seen so far. Blocks are added and states merged in
/// input order; then the same values give the same bits, however they were spread over workers.
/// Used by one thread at a time.
public sealed interface AggregationState permits Stats.State, LogSumExp.State {

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests corrections to add to each value, at most half a unit in its last place; null for
  ///   none
  /// @param count the number of values at the beginning of the arrays, from 1 to
  ///   [Aggregation#BLOCK]
  /// @param scratch overwritten
  void add(double[] values, double @Nullable [] rests, int count, BlockRows scratch);

  /// Merges a state of the same aggregation for the values that follow.
  void merge(AggregationState next);

  /// Adds the results to columns, one for each field of the aggregation.
  void appendTo(List<DoubleColumn.Builder> columns);

  /// Writes the state.
  void writeTo(ByteOutput out);

  /// Replaces the state by one that the same aggregation wrote.
  void readFrom(ByteInput in);
}
