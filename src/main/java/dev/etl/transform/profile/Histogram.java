package dev.etl.transform.profile;

import dev.etl.transform.sketch.NumberOrder;
import dev.etl.transform.sketch.RankedNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The number of values in equal parts of the range from the smallest to the largest.
final class Histogram {
  private static final int BINS = 20;

  private Histogram() {}

  /// The counts: 20, or one for each whole number if the range has fewer. None if the range is not
  /// finite.
  ///
  /// @param ranked at least one number
  static List<Long> of(NumberOrder order, RankedNumbers ranked, long smallest, long largest) {
    double from = order.toDouble(smallest);
    double width = order.toDouble(largest) - from + (order.isWhole() ? 1 : 0);
    if (!Double.isFinite(width)) {
      return List.of();
    }
    int bins =
        order.isWhole() ? (int) Math.min(BINS, Math.max(1, width)) : smallest == largest ? 1 : BINS;
    List<Long> counts = new ArrayList<>(Collections.nCopies(bins, 0L));
    for (int index = 0; index < ranked.size(); index++) {
      double share =
          smallest == largest ? 0 : (order.toDouble(ranked.number(index)) - from) / width;
      int bin = Math.clamp((long) (share * bins), 0, bins - 1);
      counts.set(bin, counts.get(bin) + ranked.times(index));
    }
    return counts;
  }
}
