package dev.etl.report.page;

import dev.etl.report.Judgement;
import dev.etl.verdict.Interval;
import dev.etl.verdict.Verdict;
import java.util.List;

/// Ratios of times with their intervals, on a logarithmic scale; 1 means equal.
record Ratios(List<Ratio> ratios) {
  private static final double ROW = 34;
  private static final double MIN_RATIO = 0.02;
  private static final double MAX_RATIO = 50;

  /// The time of a side over that of its base.
  record Ratio(String name, Interval time) {}

  /// The ratios that were measured, with bounds.
  static Ratios of(Judgement judgement) {
    return new Ratios(
        judgement.verdicts().stream()
            .filter(paired -> paired.verdict() instanceof Verdict.Judged)
            .map(
                paired ->
                    new Ratio(
                        paired.side() + " over " + paired.base(),
                        ((Verdict.Judged) paired.verdict()).time()))
            .toList());
  }

  void draw(Html html) {
    if (ratios.isEmpty()) {
      return;
    }
    double low = ratios.stream().mapToDouble(ratio -> clamp(ratio.time().low())).min().orElse(1);
    double high = ratios.stream().mapToDouble(ratio -> clamp(ratio.time().high())).max().orElse(1);
    Scale scale =
        new Scale(
            Math.log(Math.min(low, 0.95)), Math.log(Math.max(high, 1.05)), 12, Drawing.WIDTH - 12);
    double bottom = ROW * ratios.size() + 4;
    String description =
        "Time of the first over time of the second, with the interval that holds it. Left of the"
            + " dashed line, at 1, the first is faster.";
    html.element("h3", "Ratios").element("p", description);
    try (Drawing drawing = new Drawing(html, "ratios", "Ratios", description, bottom + 18)) {
      drawing.line("axis", scale.at(0), 0, scale.at(0), bottom);
      drawing.label("1", scale.at(0), bottom + 12, "middle");
      for (int row = 0; row < ratios.size(); row++) {
        Ratio ratio = ratios.get(row);
        double y = row * ROW + 24;
        String text = ratio.name() + ": " + ratio.time().text();
        drawing.label(text, 8, y - 12, "start");
        double from = scale.at(Math.log(clamp(ratio.time().low())));
        double to = scale.at(Math.log(clamp(ratio.time().high())));
        drawing.line("whisker", from, y, to, y);
        drawing.line("whisker", from, y - 4, from, y + 4);
        drawing.line("whisker", to, y - 4, to, y + 4);
        drawing.dot("a", scale.at(Math.log(clamp(ratio.time().estimate()))), y, 4, text);
      }
    }
    html.table(
        "Ratios of times",
        List.of("sides", "ratio (interval)"),
        ratios.stream().map(ratio -> List.of(ratio.name(), ratio.time().text())).toList());
  }

  private static double clamp(double ratio) {
    return Math.clamp(ratio, MIN_RATIO, MAX_RATIO);
  }
}
