package dev.etl.report;

import dev.etl.data.TextColumns;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Where the time of several strategies went, side by side, as lines of text for people:
///
/// ```text
/// seconds by part    sequential     threads
///   extract              0.8120      1.2010
///   1 filter             0.1000      0.1100
/// most of the difference is in extract:
///   sequential 0.8120 s, threads 1.2010 s
/// ```
///
/// Where this is too wide, CPU times are left out first, then the last strategies, which a line
/// names. The last lines are left out unless the slowest strategy was slower in each run than the
/// fastest.
///
/// Times are sums over the workers, so those of strategies that wait or queue together are longer
/// than their runs. Parts below a millisecond everywhere are left out. CPU time is in brackets
/// where it is known.
public final class PartTable {
  private static final double SHORTEST = 0.001;
  private static final int FIRST = 18;
  private static final int CELL = 12;
  private static final int CELL_WITH_CPU = 20;

  private PartTable() {}

  /// The lines, for the largest size that was measured; empty without measured parts.
  ///
  /// @param width in columns, which the table fits; other lines may be wider
  public static List<String> lines(Comparison comparison, int width) {
    int scale = comparison.strategies().stream().mapToInt(StrategyTiming::scale).max().orElse(1);
    List<StrategyTiming> timings =
        comparison.strategies().stream()
            .filter(timing -> timing.scale() == scale && !timing.parts().isEmpty())
            .toList();
    List<String> parts =
        names(timings).stream().filter(part -> longest(timings, part) >= SHORTEST).toList();
    if (timings.isEmpty() || parts.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(fitting(timings, parts, width));
    if (differ(timings)) {
      lines.addAll(difference(timings, parts));
    }
    return lines;
  }

  private static List<String> fitting(List<StrategyTiming> timings, List<String> parts, int width) {
    List<String> lines = table(timings, parts, true);
    if (fits(lines, width)) {
      return lines;
    }
    int shown = timings.size();
    lines = table(timings, parts, false);
    while (shown > 1 && !fits(lines, width)) {
      shown--;
      lines = table(timings.subList(0, shown), parts, false);
    }
    if (shown < timings.size()) {
      lines.add(
          "  (left out: "
              + String.join(
                  ", ",
                  timings.subList(shown, timings.size()).stream()
                      .map(StrategyTiming::mode)
                      .toList())
              + ")");
    }
    return lines;
  }

  private static boolean fits(List<String> lines, int width) {
    return lines.stream().mapToInt(TextColumns::width).max().orElse(0) <= width;
  }

  private static List<String> table(
      List<StrategyTiming> timings, List<String> parts, boolean withCpu) {
    int cell = withCpu ? CELL_WITH_CPU : CELL;
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(left("seconds by part"));
    timings.forEach(timing -> head.append(right(timing.mode(), cell)));
    lines.add(head.toString());
    for (String part : parts) {
      StringBuilder line = new StringBuilder(left("  " + part));
      timings.forEach(timing -> line.append(right(value(timing, part, withCpu), cell)));
      lines.add(line.toString());
    }
    return lines;
  }

  private static boolean differ(List<StrategyTiming> timings) {
    double slowest = timings.stream().mapToDouble(timing -> timing.wall().min()).max().orElse(0);
    double fastest = timings.stream().mapToDouble(timing -> timing.wall().max()).min().orElse(0);
    return slowest > fastest;
  }

  private static List<String> difference(List<StrategyTiming> timings, List<String> parts) {
    String part =
        parts.stream()
            .max(
                Comparator.comparingDouble(
                    name -> longest(timings, name) - shortest(timings, name)))
            .orElseThrow();
    return List.of(
        "most of the difference is in " + part + ":",
        "  "
            + String.join(
                ", ",
                timings.stream()
                    .map(timing -> timing.mode() + " " + seconds(timing.seconds(part)) + " s")
                    .toList()));
  }

  private static Set<String> names(List<StrategyTiming> timings) {
    Set<String> names = new LinkedHashSet<>();
    timings.forEach(timing -> timing.parts().forEach(part -> names.add(part.part())));
    return names;
  }

  private static double longest(List<StrategyTiming> timings, String part) {
    return timings.stream().mapToDouble(timing -> timing.seconds(part)).max().orElse(0);
  }

  private static double shortest(List<StrategyTiming> timings, String part) {
    return timings.stream().mapToDouble(timing -> timing.seconds(part)).min().orElse(0);
  }

  private static String value(StrategyTiming timing, String part, boolean withCpu) {
    return timing.parts().stream()
        .filter(time -> time.part().equals(part))
        .findFirst()
        .map(
            time ->
                seconds(time.seconds())
                    + (time.cpuSeconds() == null || !withCpu
                        ? ""
                        : " (" + seconds(time.cpuSeconds()) + ")"))
        .orElse("-");
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.4f", seconds);
  }

  private static String left(String text) {
    return text + " ".repeat(Math.max(1, FIRST - TextColumns.width(text)));
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(1, width - TextColumns.width(text))) + text;
  }
}
