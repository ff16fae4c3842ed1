package dev.etl.transform.group;

import dev.etl.data.Type;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.table.MemoryReservation;
import java.util.Optional;

/// Makes the accumulators of aggregate functions.
public final class Accumulators {
  /// The distinct values of a group that are counted exactly.
  private static final int EXACT_DISTINCT = 1 << 20;

  private static final int FEW_DISTINCT = 1 << 8;

  /// The distinct values of a group up to which its quantiles are exact.
  private static final int EXACT_QUANTILES = 1 << 15;

  private static final int FEW_QUANTILES = 1 << 10;

  /// The widths of sketches of quantiles.
  private static final int WIDTH = 1 << 11;

  private static final int NARROW = 1 << 9;

  private Accumulators() {}

  /// Makes an accumulator for a call of a function.
  ///
  /// @param argument index of the argument in the aggregate; meaningless for `count()`
  /// @param type of the argument; empty for `count()`
  public static Accumulator of(
      AggregateFunction function, int argument, Optional<Type> type, MemoryReservation memory) {
    if (type.isEmpty()) {
      return Counts.ofRows(memory);
    }
    Type of = type.get();
    return switch (function) {
      case COUNT -> Counts.ofValues(argument, memory);
      case SUM ->
          of == Type.DOUBLE
              ? new BlockStatistics(argument, memory)
              : new ExactSums(argument, of, memory);
      case MEAN, STD, VAR, LOG_SUM_EXP -> new BlockStatistics(argument, memory);
      case MIN -> new Extremes(argument, of, true, memory);
      case MAX -> new Extremes(argument, of, false, memory);
      case COUNT_DISTINCT -> new DistinctCounts(argument, of, EXACT_DISTINCT, memory);
      case APPROX_COUNT_DISTINCT -> new DistinctCounts(argument, of, FEW_DISTINCT, memory);
      case MEDIAN, QUANTILE -> new Quantiles(argument, of, EXACT_QUANTILES, WIDTH, memory);
      case APPROX_MEDIAN, APPROX_QUANTILE ->
          new Quantiles(argument, of, FEW_QUANTILES, NARROW, memory);
      case FIRST -> new FirstOrLast(argument, of, true, memory);
      case LAST -> new FirstOrLast(argument, of, false, memory);
    };
  }
}
