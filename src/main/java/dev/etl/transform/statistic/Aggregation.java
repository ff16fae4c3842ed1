package dev.etl.transform.statistic;

import dev.etl.data.Field;
import java.util.List;

/// A statistic over the values of a column, computed block by block into a state that can be
/// merged. Immutable.
public sealed interface Aggregation permits Stats, LogSumExp {

  /// How many values make a block. It is part of what the statistics are: another size gives other
  /// results in the last bits.
  int BLOCK = 1_024;

  /// The columns of the result, all doubles.
  List<Field> fields();

  /// A state that has seen no value.
  AggregationState newState();
}
