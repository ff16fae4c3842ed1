package dev.etl.transform.statistic;

import dev.etl.data.DoubleColumn;
import dev.etl.data.Field;
import dev.etl.data.Type;
import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The logarithm of the sum of the exponentials: the CPU-heavy transform. It is kept as the
/// greatest value and the sum of the exponentials of the differences from it, so that neither 1000
/// overflows nor -1000 vanishes. Blocks and states are joined by scaling to the greater of their
/// maxima (the streaming form of the usual shift by the maximum: P. Blanchard, D. J. Higham, N. J.
/// Higham, "Accurately computing the log-sum-exp and softmax functions", IMA Journal of Numerical
/// Analysis 41, 2021). Sums of exponentials are positive, and rounding errors between blocks are
/// kept, so the error of the result is at most 300 u + 2 u |result|, where u is 2⁻⁵³.
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
    private double lost;

    @Override
    public void add(double[] values, double @Nullable [] rests, int size, BlockRows scratch) {
      double blockMaximum = Double.NEGATIVE_INFINITY;
      for (int index = 0; index < size; index++) {
        blockMaximum = Math.max(blockMaximum, values[index]);
      }
      empty = false;
      join(
          blockMaximum,
          Double.isFinite(blockMaximum) ? exponentials(values, size, blockMaximum) : 0,
          0);
    }

    /// Four sums side by side, so that each has fewer roundings.
    private static double exponentials(double[] values, int size, double maximum) {
      double sum0 = 0;
      double sum1 = 0;
      double sum2 = 0;
      double sum3 = 0;
      int index = 0;
      for (; index <= size - 4; index += 4) {
        sum0 += Math.exp(values[index] - maximum);
        sum1 += Math.exp(values[index + 1] - maximum);
        sum2 += Math.exp(values[index + 2] - maximum);
        sum3 += Math.exp(values[index + 3] - maximum);
      }
      for (; index < size; index++) {
        sum0 += Math.exp(values[index] - maximum);
      }
      return (sum0 + sum1) + (sum2 + sum3);
    }

    @Override
    public void merge(AggregationState next) {
      State other = (State) next;
      empty &= other.empty;
      join(other.maximum, other.sum, other.lost);
    }

    private void join(double otherMaximum, double otherSum, double otherLost) {
      if (otherMaximum == Double.NEGATIVE_INFINITY || maximum == Double.POSITIVE_INFINITY) {
        return;
      }
      if (otherMaximum > maximum) {
        double scale = Math.exp(maximum - otherMaximum);
        sum *= scale;
        lost *= scale;
        maximum = otherMaximum;
        add(otherSum, otherLost);
      } else {
        double scale = Math.exp(otherMaximum - maximum);
        add(otherSum * scale, otherLost * scale);
      }
    }

    private void add(double added, double addedLost) {
      double total = sum + added;
      lost += addedLost + CompensatedSum.lost(sum, added, total);
      sum = total;
    }

    @Override
    public void writeTo(ByteOutput out) {
      out.write(empty ? 1 : 0);
      out.putDouble(maximum);
      out.putDouble(sum);
      out.putDouble(lost);
    }

    @Override
    public void readFrom(ByteInput in) {
      empty = in.getByte() != 0;
      maximum = in.getDouble();
      sum = in.getDouble();
      lost = in.getDouble();
    }

    /// The result for at least one value.
    double result() {
      return Double.isFinite(maximum) ? maximum + Math.log(sum + lost) : maximum;
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
