package dev.etl.transform;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.Type;
import java.util.List;

/// The logarithm of the sum of the exponentials: the CPU-heavy transform. It is kept as the
/// greatest value and the sum of the exponentials of what the others differ from it, so that
/// neither 1000 overflows nor -1000 vanishes. Blocks and states are joined by scaling to the
/// greater of their maxima (the streaming form of the usual shift by the maximum: P. Blanchard, D.
/// J. Higham, N. J. Higham, "Accurately computing the log-sum-exp and softmax functions", IMA
/// Journal of Numerical Analysis 41, 2021).
public record LogSumExp() implements Aggregation {

  @Override
  public List<Field> fields() {
    return List.of(Field.of("log_sum_exp", Type.DOUBLE));
  }

  @Override
  public State newState() {
    return new State();
  }

  static final class State implements AggregationState {
    private boolean empty = true;
    private double maximum = Double.NEGATIVE_INFINITY;
    private double sum;

    @Override
    public void add(double[] values, int size) {
      double blockMaximum = Double.NEGATIVE_INFINITY;
      for (int index = 0; index < size; index++) {
        blockMaximum = Math.max(blockMaximum, values[index]);
      }
      double blockSum = 0;
      if (Double.isFinite(blockMaximum)) {
        for (int index = 0; index < size; index++) {
          blockSum += Math.exp(values[index] - blockMaximum);
        }
      }
      empty = false;
      join(blockMaximum, blockSum);
    }

    @Override
    public void merge(AggregationState next) {
      State other = (State) next;
      empty &= other.empty;
      join(other.maximum, other.sum);
    }

    private void join(double otherMaximum, double otherSum) {
      if (otherMaximum == Double.NEGATIVE_INFINITY || maximum == Double.POSITIVE_INFINITY) {
        return;
      }
      if (otherMaximum > maximum) {
        sum = sum * Math.exp(maximum - otherMaximum) + otherSum;
        maximum = otherMaximum;
      } else {
        sum += otherSum * Math.exp(otherMaximum - maximum);
      }
    }

    @Override
    public void writeTo(ByteOutput out) {
      out.write(empty ? 1 : 0);
      out.putDouble(maximum);
      out.putDouble(sum);
    }

    @Override
    public void readFrom(ByteInput in) {
      empty = in.getByte() != 0;
      maximum = in.getDouble();
      sum = in.getDouble();
    }

    /// The result for at least one value.
    double result() {
      return Double.isFinite(maximum) ? maximum + Math.log(sum) : maximum;
    }

    @Override
    public void appendTo(List<DoubleColumn.Builder> columns) {
      if (empty) {
        columns.get(0).addNull();
      } else {
        columns.get(0).add(result());
      }
    }
  }
}
