package dev.etl.transform.statistic;

import dev.etl.data.DoubleColumn;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an [Aggregation] knows of the values seen so far. Blocks are added and states merged in the
/// order of the input; then the same values give the same bits, however they came to be spread over
/// workers. For one thread at a time.
public sealed interface AggregationState permits Stats.State, LogSumExp.State {

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests what is to be added to each value, at most half a unit in its last place; null
  ///   where that is nothing
  /// @param count how many there are at the beginning of the arrays, from 1 to [Aggregation#BLOCK]
  /// @param scratch what it holds is lost
  void add(double[] values, double @Nullable [] rests, int count, BlockRows scratch);

  /// Adds what a state of the same aggregation knows of the values that follow.
  void merge(AggregationState next);

  /// Adds the results to columns, one for each field of the aggregation.
  void appendTo(List<DoubleColumn.Builder> columns);

  /// Writes what it knows.
  void writeTo(ByteOutput out);

  /// Reads what a state of the same aggregation wrote, in place of what it knows.
  void readFrom(ByteInput in);
}
