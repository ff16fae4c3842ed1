package dev.etl.transform.statistic;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Mean and standard deviation: the light transform. The mean is the sum, as exact as in
/// [CompensatedSum], divided by the count. The standard deviation is the sample one (n - 1),
/// undefined for a single value; see [SumOfSquares] for its computation.
public record Stats() implements Aggregation {

  @Override
  public List<Field> fields() {
    return List.of(Field.of("mean", Type.DOUBLE), Field.of("std", Type.DOUBLE));
  }

  @Override
  public State newState() {
    return new State();
  }

  static final class State implements AggregationState {
    private final Moments moments = new Moments(/* spread= */ true);

    @Override
    public void add(double[] values, double @Nullable [] rests, int size, BlockRows scratch) {
      moments.add(values, rests, size, scratch);
    }

    @Override
    public void merge(AggregationState next) {
      moments.merge(((State) next).moments);
    }

    @Override
    public void writeTo(ByteOutput out) {
      moments.writeTo(out);
    }

    @Override
    public void readFrom(ByteInput in) {
      moments.readFrom(in);
    }

    @Override
    public void appendTo(List<DoubleColumn.Builder> columns) {
      if (moments.count() == 0) {
        columns.get(0).addNull();
      } else {
        columns.get(0).add(moments.mean());
      }
      if (moments.count() < 2) {
        columns.get(1).addNull();
      } else {
        columns.get(1).add(moments.deviation());
      }
    }
  }
}
