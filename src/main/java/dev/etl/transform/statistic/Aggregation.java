package dev.etl.transform.statistic;

import dev.etl.data.Field;
import java.util.List;

/// A statistic over the values of a column, computed block by block into a state that can be
/// merged. Immutable.
public sealed interface Aggregation permits Stats, LogSumExp {

  /// Values per block. Part of the definition of the statistics: another size changes the last bits
  /// of results.
  int BLOCK = 1_024;

  /// The columns of the result, all doubles.
  List<Field> fields();

  /// A state that has seen no value yet.
  AggregationState newState();
}
