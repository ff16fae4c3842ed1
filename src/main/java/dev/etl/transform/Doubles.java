package dev.etl.transform;

import dev.etl.data.Column;
import dev.etl.data.DoubleColumn;
import dev.etl.data.LongColumn;
import dev.etl.data.Validity;

/// The numbers of a column as doubles.
final class Doubles {
  private Doubles() {}

  /// Takes together the values that are not null.
  ///
  /// @param column of longs or doubles
  /// @param to where they go, at least `count`
  /// @return how many there are
  static int pack(Column column, int count, double[] to) {
    return switch (column) {
      case DoubleColumn doubles -> pack(doubles.values(), doubles.validity(), count, to);
      case LongColumn longs -> pack(longs.values(), longs.validity(), count, to);
      case Column other -> throw new IllegalArgumentException("no numbers but " + other.type());
    };
  }

  private static int pack(double[] values, Validity validity, int count, double[] to) {
    int present = 0;
    for (int row = 0; row < count; row++) {
      if (!validity.isNull(row)) {
        to[present++] = values[row];
      }
    }
    return present;
  }

  private static int pack(long[] values, Validity validity, int count, double[] to) {
    int present = 0;
    for (int row = 0; row < count; row++) {
      if (!validity.isNull(row)) {
        to[present++] = (double) values[row];
      }
    }
    return present;
  }
}
