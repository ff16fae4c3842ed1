package dev.etl.report.history;

import dev.etl.verdict.ChangePoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// One series of a history: since when it is slower or faster, and a picture of it.
///
/// @param name a strategy, or a ratio such as `threads / sequential`
/// @param points in the order of the file
record HistoryTrend(String name, List<History.Point> points) {
  private static final int WIDTH = 60;
  private static final int HEIGHT = 6;

  /// The lines, below 80 columns.
  List<String> lines() {
    double[] values = points.stream().mapToDouble(History.Point::value).toArray();
    List<ChangePoints.Change> changes = ChangePoints.of(values);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %d %s, %s to %s"
            .formatted(
                name.length() > 40 ? name.substring(0, 40) : name,
                points.size(),
                points.size() == 1 ? "run" : "runs",
                points.getFirst().date(),
                points.getLast().date()));
    if (values.length < ChangePoints.LEAST_SERIES) {
      lines.add("  changes are looked for from %d runs on".formatted(ChangePoints.LEAST_SERIES));
    } else if (changes.isEmpty()) {
      lines.add("  no change that both methods find");
    }
    changes.forEach(change -> lines.addAll(sentence(change)));
    if (values.length > 1) {
      lines.addAll(picture(values, changes));
    }
    return lines;
  }

  private List<String> sentence(ChangePoints.Change change) {
    History.Point first = points.get(change.index());
    boolean slower = change.ratio() > 1;
    String commit =
        first.commit().isEmpty()
            ? ""
            : " (" + first.commit().substring(0, Math.min(10, first.commit().length())) + ")";
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %s since %s%s, run %d: %.2f times",
            name.contains(" / ") ? (slower ? "higher" : "lower") : slower ? "slower" : "faster",
            first.date(),
            commit,
            change.index() + 1,
            change.ratio()));
    if (!change.settled()) {
      lines.add(
          "    provisional: %d of %d runs since then"
              .formatted(points.size() - change.index(), ChangePoints.SETTLED));
    }
    return lines;
  }

  /// A character for each run, or for each few runs their median; changes below as `^`.
  private static List<String> picture(double[] values, List<ChangePoints.Change> changes) {
    int columns = Math.min(WIDTH, values.length);
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
