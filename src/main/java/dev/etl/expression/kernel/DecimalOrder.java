package dev.etl.expression.kernel;

import dev.etl.data.DecimalColumn;
import dev.etl.data.Int128;

/// The order of decimals, also of different scales.
final class DecimalOrder {
  private DecimalOrder() {}

  /// Compares two values that are not null, as a comparator does.
  static int compare(DecimalColumn one, int row, DecimalColumn other, int otherRow) {
    return one.scale() == other.scale()
        ? Int128.compare(one.high(row), one.low(row), other.high(otherRow), other.low(otherRow))
        : one.get(row).compareTo(other.get(otherRow));
  }
}
