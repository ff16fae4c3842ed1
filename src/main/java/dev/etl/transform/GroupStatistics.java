package dev.etl.transform;

import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What blocks of values of one group came to. For one thread at a time.
final class GroupStatistics {
  /// What one takes of the heap, at most.
  static final long BYTES = 160;

  private final Stats.@Nullable State moments;
  private final LogSumExp.@Nullable State exponentials;
  private double sum;
  private long count;

  /// @param functions those that will be asked for
  GroupStatistics(Set<AggregateFunction> functions) {
    boolean anyMoment =
        functions.contains(AggregateFunction.MEAN)
            || functions.contains(AggregateFunction.STD)
            || functions.contains(AggregateFunction.VAR);
    moments = anyMoment ? new Stats.State() : null;
    exponentials = functions.contains(AggregateFunction.LOG_SUM_EXP) ? new LogSumExp.State() : null;
  }

  void add(double[] block, int size) {
    double blockSum = 0;
    for (int index = 0; index < size; index++) {
      blockSum += block[index];
    }
    sum += blockSum;
    count += size;
    if (moments != null) {
      moments.add(block, size);
    }
    if (exponentials != null) {
      exponentials.add(block, size);
    }
  }

  void merge(GroupStatistics next) {
    sum += next.sum;
    count += next.count;
    if (moments != null && next.moments != null) {
      moments.merge(next.moments);
    }
    if (exponentials != null && next.exponentials != null) {
      exponentials.merge(next.exponentials);
    }
  }

  void writeTo(ByteOutput out) {
    out.putDouble(sum);
    out.putLong(count);
    if (moments != null) {
      moments.writeTo(out);
    }
    if (exponentials != null) {
      exponentials.writeTo(out);
    }
  }

  void readFrom(ByteInput in) {
    sum = in.getDouble();
    count = in.getLong();
    if (moments != null) {
      moments.readFrom(in);
    }
    if (exponentials != null) {
      exponentials.readFrom(in);
    }
  }

  /// What a function gives; empty where there are too few values.
  OptionalDouble result(AggregateFunction function) {
    if (count == 0) {
      return OptionalDouble.empty();
    }
    return switch (function) {
      case SUM -> OptionalDouble.of(sum);
      case MEAN -> OptionalDouble.of(given(moments).mean());
      case VAR -> given(moments).variance();
      case STD -> given(moments).deviation();
      case LOG_SUM_EXP -> OptionalDouble.of(given(exponentials).result());
      case COUNT, MIN, MAX, COUNT_DISTINCT, FIRST, LAST ->
          throw new IllegalArgumentException(function + " is not computed by blocks");
    };
  }

  private static <S> S given(@Nullable S state) {
    if (state == null) {
      throw new IllegalStateException("not asked for");
    }
    return state;
  }
}
