package dev.etl.expression.kernel;

import dev.etl.data.Column;
import dev.etl.data.DecimalColumn;
import dev.etl.data.Int128;
import dev.etl.data.LongColumn;
import java.math.BigDecimal;
import java.math.BigInteger;

/// An argument of longs or decimals, as unscaled values.
final class ExactValues {
  private static final long[] NONE = {};

  private final long[] high;
  private final long[] low;
  private final int scale;
  private final int mask;

  /// @param high the upper bits; empty if all values fit into longs
  private ExactValues(long[] high, long[] low, int scale, int mask) {
    this.high = high;
    this.low = low;
    this.scale = scale;
    this.mask = mask;
  }

  static ExactValues of(Arguments arguments, int argument) {
    Column column = arguments.get(argument).column();
    int mask = arguments.mask(argument);
    return column instanceof LongColumn longs
        ? new ExactValues(NONE, longs.values(), 0, mask)
        : of((DecimalColumn) column, mask);
  }

  private static ExactValues of(DecimalColumn column, int mask) {
    return new ExactValues(column.highs(), column.lows(), column.scale(), mask);
  }

  /// The lower bits, all of narrow values; must not be changed.
  long[] low() {
    return low;
  }

  int scale() {
    return scale;
  }

  /// The mask to `&` with a row for its index in the array.
  int mask() {
    return mask;
  }

  boolean isNarrow() {
    return high.length == 0;
  }

  BigInteger unscaled(int row) {
    return isNarrow()
        ? BigInteger.valueOf(low[row & mask])
        : Int128.of(high[row & mask], low[row & mask]);
  }

  BigDecimal get(int row) {
    return new BigDecimal(unscaled(row), scale);
  }
}
