package dev.etl.transform.statistic;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statistics of blocks of values of one group. Used by one thread at a time.
public final class GroupStatistics {
  /// The most heap bytes that one takes.
  public static final long BYTES = 120 + CompensatedSum.BYTES + SumOfSquares.BYTES;

  private final Moments moments;
  private final LogSumExp.@Nullable State exponentials;

  /// @param functions the functions to compute
  public GroupStatistics(Set<AggregateFunction> functions) {
    moments =
        new Moments(
            functions.contains(AggregateFunction.STD) || functions.contains(AggregateFunction.VAR));
    exponentials = functions.contains(AggregateFunction.LOG_SUM_EXP) ? new LogSumExp.State() : null;
  }

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests corrections to add to each value; null for none
  /// @param scratch overwritten
  public void add(double[] block, double @Nullable [] rests, int size, BlockRows scratch) {
    moments.add(block, rests, size, scratch);
    if (exponentials != null) {
      exponentials.add(block, rests, size, scratch);
    }
  }

  public void merge(GroupStatistics next) {
    moments.merge(next.moments);
    if (exponentials != null && next.exponentials != null) {
      exponentials.merge(next.exponentials);
    }
  }

  public void writeTo(ByteOutput out) {
    moments.writeTo(out);
    if (exponentials != null) {
      exponentials.writeTo(out);
    }
  }

  public void readFrom(ByteInput in) {
    moments.readFrom(in);
    if (exponentials != null) {
      exponentials.readFrom(in);
    }
  }

  /// The result of a function; empty if there are too few values.
  public OptionalDouble result(AggregateFunction function) {
    if (moments.count() == 0) {
      return OptionalDouble.empty();
    }
    return switch (function) {
      case SUM -> OptionalDouble.of(moments.sum());
      case MEAN -> OptionalDouble.of(moments.mean());
      case VAR ->
          moments.count() < 2 ? OptionalDouble.empty() : OptionalDouble.of(moments.variance());
      case STD ->
          moments.count() < 2 ? OptionalDouble.empty() : OptionalDouble.of(moments.deviation());
      case LOG_SUM_EXP -> OptionalDouble.of(given(exponentials).result());
      case COUNT,
          MIN,
          MAX,
          COUNT_DISTINCT,
          APPROX_COUNT_DISTINCT,
          MEDIAN,
          APPROX_MEDIAN,
          QUANTILE,
          APPROX_QUANTILE,
          FIRST,
          LAST ->
          throw new IllegalArgumentException(function + " is not computed by blocks");
    };
  }

  private static LogSumExp.State given(LogSumExp.@Nullable State state) {
    if (state == null) {
      throw new IllegalStateException("not asked for");
    }
    return state;
  }
}
