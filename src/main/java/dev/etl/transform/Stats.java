package dev.etl.transform;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.Type;
import java.util.List;
import java.util.OptionalDouble;

/// Mean and standard deviation: the light transform. The standard deviation is the sample one (n -
/// 1), which a single value does not have.
///
/// Within a block, two passes: the mean, then the squares of what differs from it. Blocks and
/// states are joined by the pairwise update of T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms
/// for Computing the Sample Variance: Analysis and Recommendations", The American Statistician 37
/// (1983).
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
    private long count;
    private double mean;
    private double squares;

    @Override
    public void add(double[] values, int size) {
      double sum = 0;
      for (int index = 0; index < size; index++) {
        sum += values[index];
      }
      double blockMean = sum / size;
      double blockSquares = 0;
      for (int index = 0; index < size; index++) {
        double difference = values[index] - blockMean;
        blockSquares += difference * difference;
      }
      join(size, blockMean, blockSquares);
    }

    @Override
    public void merge(AggregationState next) {
      State other = (State) next;
      join(other.count, other.mean, other.squares);
    }

    private void join(long otherCount, double otherMean, double otherSquares) {
      if (count == 0 || otherCount == 0) {
        if (count == 0) {
          count = otherCount;
          mean = otherMean;
          squares = otherSquares;
        }
        return;
      }
      double total = (double) count + otherCount;
      double difference = otherMean - mean;
      // Between infinities there is no difference, but there is a sum.
      mean =
          Double.isFinite(mean) && Double.isFinite(otherMean)
              ? mean + difference * (otherCount / total)
              : mean + otherMean;
      squares += otherSquares + difference * difference * (count / total) * otherCount;
      count += otherCount;
    }

    @Override
    public void writeTo(ByteOutput out) {
      out.putLong(count);
      out.putDouble(mean);
      out.putDouble(squares);
    }

    @Override
    public void readFrom(ByteInput in) {
      count = in.getLong();
      mean = in.getDouble();
      squares = in.getDouble();
    }

    /// The mean of at least one value.
    double mean() {
      return mean;
    }

    /// The sample variance; empty for fewer than two values.
    OptionalDouble variance() {
      return count < 2 ? OptionalDouble.empty() : OptionalDouble.of(squares / (count - 1));
    }

    /// The sample standard deviation; empty for fewer than two values.
    OptionalDouble deviation() {
      return count < 2
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.sqrt(squares / (count - 1)));
    }

    @Override
    public void appendTo(List<DoubleColumn.Builder> columns) {
      if (count == 0) {
        columns.get(0).addNull();
      } else {
        columns.get(0).add(mean);
      }
      deviation().ifPresentOrElse(columns.get(1)::add, columns.get(1)::addNull);
    }
  }
}
