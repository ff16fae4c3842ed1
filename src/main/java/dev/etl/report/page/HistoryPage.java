package dev.etl.report.page;

import static dev.etl.report.page.Numbers.at;

import dev.etl.data.TextColumns;
import dev.etl.report.history.History;
import dev.etl.report.history.HistoryTrend;
import dev.etl.verdict.ChangePoints;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// The page of a history: the trend of each series, with its changes.
public final class HistoryPage {
  private static final double BOTTOM = 150;
  private static final double LEFT = 52;

  /// Room above the largest and below the smallest value, as a share of their distance.
  private static final double ROOM = 0.1;

  private HistoryPage() {}

  /// The page as UTF-8.
  ///
  /// @param shown removes secrets from texts
  public static byte[] html(History history, UnaryOperator<String> shown) {
    return Page.of(
        "History of comparisons",
        shown,
        html -> {
          history.remarks().forEach(remark -> html.element("p", remark));
          String heading = "";
          List<HistoryTrend> trends = history.trends();
          for (int series = 0; series < trends.size(); series++) {
            HistoryTrend trend = trends.get(series);
            if (!trend.heading().equals(heading)) {
              heading = trend.heading();
              html.element("h2", heading);
            }
            draw(trend, "trend-" + series, html);
          }
        });
  }

  private static void draw(HistoryTrend trend, String id, Html html) {
    html.element("h3", trend.name()).open("ul");
    trend.summary().forEach(line -> html.element("li", line.strip()));
    html.close();
    DoubleFunction<String> text = trend.isRatio() ? Numbers::trimmed : Numbers::seconds;
    String description = "Each dot is a run, in order; an upright line marks a change.";
    List<History.Point> points = trend.points();
    double low = points.stream().mapToDouble(History.Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(History.Point::value).max().orElse(1);
    double room = high > low ? ROOM * (high - low) : ROOM * high;
    Scale up = new Scale(Math.max(0, low - room), high + room, BOTTOM, 10);
    Scale across = new Scale(0, Math.max(1, points.size() - 1), LEFT + 8, Drawing.WIDTH - 8);
    try (Drawing drawing = new Drawing(html, id, trend.name(), description, BOTTOM + 18)) {
      drawing.verticalAxis(up, LEFT, Drawing.WIDTH - 4, text);
      for (ChangePoints.Change change : trend.changes()) {
        double x = across.at(change.index() - 0.5);
        drawing.line("median", x, 10, x, BOTTOM);
      }
      drawing.path("curve", path(points, across, up));
      for (int run = 0; run < points.size(); run++) {
        History.Point point = points.get(run);
        String title = named(point) + ": " + text.apply(point.value());
        drawing.dot("run", across.at(run), up.at(point.value()), 2.5, title);
      }
      drawing.label(points.getFirst().date(), LEFT, BOTTOM + 13, "start");
      drawing.label(points.getLast().date(), Drawing.WIDTH - 4, BOTTOM + 13, "end");
    }
    html.open("details").element("summary", "All runs of " + trend.name());
    html.table(
        trend.name(),
        List.of("run", "value", "input"),
        points.stream()
            .map(
                point ->
                    List.of(
                        named(point),
                        text.apply(point.value()),
                        point.bytes() == 0 ? "–" : Numbers.brief((double) point.bytes()) + "B"))
            .toList());
    html.close();
  }

  private static String named(History.Point point) {
    String commit = point.commit();
    return commit.isEmpty()
        ? point.date()
        : point.date() + " (" + TextColumns.beginning(commit, 10) + ")";
  }

  private static String path(List<History.Point> points, Scale across, Scale up) {
    return "M"
        + String.join(
            "L",
            IntStream.range(0, points.size())
                .mapToObj(run -> at(across.at(run)) + " " + at(up.at(points.get(run).value())))
                .toList());
  }
}
