package dev.etl.report;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Input size from which one strategy is faster than all others: a sentence for people. Between two
/// sizes, and after the largest, assumes that times grow linearly with the bytes.
public final class Crossover {
  /// How many times the largest size to extrapolate; beyond, it would be a guess.
  private static final double REACH = 100;

  private static final double GIGABYTE = 1e9;
  private static final double MEGABYTE = 1e6;

  private Crossover() {}

  /// The sentence, without a full stop.
  ///
  /// @param challenger the strategy in question; it and another one were timed at every size
  public static String sentence(Comparison comparison, String challenger) {
    List<Point> points =
        comparison.strategies().stream()
            .map(StrategyTiming::scale)
            .distinct()
            .sorted()
            .map(scale -> point(comparison.strategies(), challenger, scale))
            .toList();
    int ahead = points.size();
    while (ahead > 0 && points.get(ahead - 1).lead() > 0) {
      ahead--;
    }
    if (ahead == 0) {
      String smallest = size(points.getFirst().bytes());
      return challenger + " is faster from the smallest size on, which is " + smallest;
    }
    if (ahead < points.size()) {
      double even = even(points.get(ahead - 1), points.get(ahead));
      return challenger + " is faster from about " + size(even) + " on";
    }
    return notAhead(challenger, points);
  }

  private static String notAhead(String challenger, List<Point> points) {
    Point largest = points.getLast();
    String sentence =
        "%s is not faster up to %d times the input, which is %s"
            .formatted(challenger, largest.scale(), size(largest.bytes()));
    if (points.size() > 1) {
      double even = even(points.get(points.size() - 2), largest);
      if (even >= largest.bytes() && even <= REACH * largest.bytes()) {
        return sentence
            + "; if times keep growing like this, it will be from about "
            + size(even)
            + " on";
      }
    }
    return sentence;
  }

  private static Point point(List<StrategyTiming> timings, String challenger, int scale) {
    Predicate<StrategyTiming> its = timing -> timing.mode().equals(challenger);
    List<StrategyTiming> all = timings.stream().filter(timing -> timing.scale() == scale).toList();
    double bytes = (double) all.stream().mapToLong(StrategyTiming::bytes).max().orElse(0);
    return new Point(scale, bytes, best(all, its.negate()) - best(all, its));
  }

  private static double best(List<StrategyTiming> timings, Predicate<StrategyTiming> which) {
    return timings.stream()
        .filter(which)
        .mapToDouble(timing -> timing.wall().median())
        .min()
        .orElseThrow();
  }

  /// Where the line through two points crosses zero; any value if they are equally high.
  private static double even(Point one, Point other) {
    return one.bytes() - one.lead() * ((other.bytes() - one.bytes()) / (other.lead() - one.lead()));
  }

  private static String size(double bytes) {
    return bytes >= GIGABYTE
        ? String.format(Locale.ROOT, "%,.1f GB", bytes / GIGABYTE)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / MEGABYTE);
  }

  /// One size.
  ///
  /// @param lead seconds by which the challenger is faster than the best other
  private record Point(int scale, double bytes, double lead) {}
}
