package dev.etl.report.history;

import dev.etl.data.TextColumns;
import dev.etl.data.text.Wrapping;
import dev.etl.verdict.ChangePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One series of a history: since when it is slower or faster, and a picture of it.
///
/// @param heading the pipeline and the machine
/// @param name a strategy, or a ratio such as `threads / sequential`
/// @param points in the order of the file
/// @param changes where the level changed
public record HistoryTrend(
    String heading, String name, List<History.Point> points, List<ChangePoints.Change> changes) {
  private static final int WIDTH = 60;

  /// The columns beside a picture.
  private static final int BESIDE = 14;

  private static final int HEIGHT = 6;

  /// An input that grew or shrank by more is named beside a change.
  private static final double SAME_SIZE = 0.02;

  private static final double MEGABYTE = 1e6;

  /// Whether the values are ratios, not seconds.
  public boolean isRatio() {
    return name.contains(" / ");
  }

  public HistoryTrend {
    points = List.copyOf(points);
    changes = List.copyOf(changes);
  }

  /// Finds the changes of a series, which takes most of the time of a history.
  static HistoryTrend of(String heading, String name, List<History.Point> points) {
    return new HistoryTrend(heading, name, points, ChangePoints.of(values(points)));
  }

  private static double[] values(List<History.Point> points) {
    return points.stream().mapToDouble(History.Point::value).toArray();
  }

  /// The lines.
  ///
  /// @param width in columns, which they fit
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    summary().forEach(line -> lines.addAll(Wrapping.lines(line, width)));
    if (points.size() > 1) {
      int columns = Math.clamp(width - BESIDE, 1, Math.min(WIDTH, points.size()));
      lines.addAll(picture(values(points), changes, columns));
    }
    return lines;
  }

  /// How many runs there are, and each change, as lines below 80 columns.
  public List<String> summary() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d %s, %s to %s"
            .formatted(
                TextColumns.shortened(name, 40),
                points.size(),
                points.size() == 1 ? "run" : "runs",
                points.getFirst().date(),
                points.getLast().date()));
    if (points.size() < ChangePoints.MIN_SERIES) {
      lines.add("  changes are searched for from %d runs on".formatted(ChangePoints.MIN_SERIES));
    } else if (changes.isEmpty()) {
      lines.add("  no change that both methods find");
    }
    changes.forEach(change -> lines.addAll(sentence(change)));
    return lines;
  }

  private List<String> sentence(ChangePoints.Change change) {
    History.Point first = points.get(change.index());
    boolean slower = change.ratio() > 1;
    String commit =
        first.commit().isEmpty() ? "" : " (" + TextColumns.beginning(first.commit(), 10) + ")";
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %s since %s%s, run %d: %.2f times",
            isRatio() ? (slower ? "higher" : "lower") : slower ? "slower" : "faster",
            first.date(),
            commit,
            change.index() + 1,
            change.ratio()));
    double before = medianBytes(points.subList(0, change.index()));
    double after = medianBytes(points.subList(change.index(), points.size()));
    if (before > 0 && after > 0 && Math.abs(after / before - 1) > SAME_SIZE) {
      lines.add(
          String.format(
              Locale.ROOT,
              "    the input changed too: %.2f MB before, %.2f MB since",
              before / MEGABYTE,
              after / MEGABYTE));
    }
    if (!change.settled()) {
      lines.add(
          "    provisional: %d of %d runs since then"
              .formatted(points.size() - change.index(), ChangePoints.SETTLED));
    }
    return lines;
  }

  /// 0 if no size is known.
  private static double medianBytes(List<History.Point> some) {
    long[] sizes =
        some.stream().mapToLong(History.Point::bytes).filter(bytes -> bytes > 0).sorted().toArray();
    return sizes.length == 0 ? 0 : sizes[sizes.length / 2];
  }

  /// A character for each run, or for each few runs their median; changes below as `^`.
  private static List<String> picture(
      double[] values, List<ChangePoints.Change> changes, int columns) {
    double[] shown = new double[columns];
    for (int column = 0; column < columns; column++) {
      double[] part =
          Arrays.copyOfRange(
              values, start(column, columns, values), start(column + 1, columns, values));
      Arrays.sort(part);
      shown[column] = part[part.length / 2];
    }
    double low = Arrays.stream(shown).min().orElseThrow();
    double high = Arrays.stream(shown).max().orElseThrow();
    List<String> lines = new ArrayList<>();
    for (int row = HEIGHT - 1; row >= 0; row--) {
      StringBuilder line = new StringBuilder();
      for (double value : shown) {
        int place = high > low ? (int) Math.round((value - low) / (high - low) * (HEIGHT - 1)) : 0;
        line.append(place == row ? '*' : ' ');
      }
      String label = row == HEIGHT - 1 ? number(high) : row == 0 ? number(low) : "";
      lines.add("  %10s |%s".formatted(label, line).stripTrailing());
    }
    char[] marks = new char[columns];
    Arrays.fill(marks, ' ');
    for (ChangePoints.Change change : changes) {
      marks[(int) ((long) change.index() * columns / values.length)] = '^';
    }
    if (!changes.isEmpty()) {
      lines.add(("  " + " ".repeat(12) + new String(marks)).stripTrailing());
    }
    return lines;
  }

  private static int start(int column, int columns, double[] values) {
    return (int) ((long) column * values.length / columns);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 1e6 && value >= 1e-3 ? "%.4f" : "%.2e", value);
  }
}
