package dev.etl.transform.statistic;

import dev.etl.transform.table.ByteInput;
import dev.etl.transform.table.ByteOutput;
import org.jspecify.annotations.Nullable;

/// Count, sum and, on request, squares of the values seen so far, from which mean, variance and
/// standard deviation are computed. Used by one thread at a time.
final class Moments {
  private final CompensatedSum sum = new CompensatedSum();
  private final @Nullable SumOfSquares squares;
  private long count;

  /// @param spread whether variance or deviation is needed
  Moments(boolean spread) {
    squares = spread ? new SumOfSquares() : null;
  }

  /// Adds a block of values, none of them NaN.
  ///
  /// @param rests corrections to add to each value; null for none
  /// @param scratch overwritten
  void add(double[] values, double @Nullable [] rests, int size, BlockRows scratch) {
    BlockRows rows = size == Aggregation.BLOCK ? scratch : null;
    if (rows != null) {
      rows.take(values);
    }
    if (squares == null) {
      sum.add(values, rests, size, rows);
      count += size;
      return;
    }
    Moments block = new Moments(true);
    block.count = size;
    block.sum.add(values, rests, size, rows);
    given(block.squares)
        .add(values, rests, size, block.sum.mean(size), block.sum.meanRest(size), rows);
    merge(block);
  }

  /// Merges the moments of the values that follow.
  void merge(Moments next) {
    if (next.count == 0) {
      return;
    }
    if (squares != null) {
      if (count == 0) {
        squares.add(given(next.squares));
      } else {
        squares.merge(sum, count, next.sum, next.count, given(next.squares));
      }
    }
    sum.add(next.sum);
    count += next.count;
  }

  long count() {
    return count;
  }

  /// The sum; infinite if it is too large, NaN for infinities of both signs.
  double sum() {
    return sum.value();
  }

  /// The mean of at least one value; finite if all values are.
  double mean() {
    return sum.mean(count);
  }

  /// The sample variance of at least two values.
  double variance() {
    return given(squares).variance(count);
  }

  /// The sample standard deviation of at least two values.
  double deviation() {
    return given(squares).deviation(count);
  }

  void writeTo(ByteOutput out) {
    out.putLong(count);
    sum.writeTo(out);
    if (squares != null) {
      squares.writeTo(out);
    }
  }

  void readFrom(ByteInput in) {
    count = in.getLong();
    sum.readFrom(in);
    if (squares != null) {
      squares.readFrom(in);
    }
  }

  private static SumOfSquares given(@Nullable SumOfSquares squares) {
    if (squares == null) {
      throw new IllegalStateException("not asked for");
    }
    return squares;
  }
}
