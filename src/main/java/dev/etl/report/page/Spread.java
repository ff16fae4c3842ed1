package dev.etl.report.page;

import dev.etl.report.Measurements;
import dev.etl.report.StrategyTiming;
import java.util.List;

/// The wall times of strategies: a dot for each run, a line from the fastest to the slowest, a mark
/// at the median.
record Spread(List<StrategyTiming> timings) {
  private static final double ROW = 34;

  void draw(Html html) {
    double most = timings.stream().mapToDouble(timing -> timing.wall().max()).max().orElse(0);
    Scale scale = Scale.upTo(most, 8, Drawing.WIDTH - 10);
    double bottom = ROW * timings.size() + 4;
    String description =
        "Each dot is a run, the upright mark is the median, the line goes from the fastest to the"
            + " slowest run.";
    html.element("p", description);
    try (Drawing drawing = new Drawing(html, "times", "Wall times", description, bottom + 18)) {
      drawing.horizontalAxis(scale, 0, bottom, Numbers::seconds);
      for (int row = 0; row < timings.size(); row++) {
        StrategyTiming timing = timings.get(row);
        Measurements wall = timing.wall();
        double y = row * ROW + 24;
        String label = timing.label(timings);
        drawing.label(label + ": " + Numbers.seconds(wall.median()), 8, y - 12, "start");
        drawing.line("whisker", scale.at(wall.min()), y, scale.at(wall.max()), y);
        for (double seconds : wall.values()) {
          String title = label + ": " + Numbers.seconds(seconds);
          drawing.dot("run", scale.at(seconds), y, 3.5, title);
        }
        double median = scale.at(wall.median());
        drawing.line("median", median, y - 7, median, y + 7);
      }
    }
  }
}
