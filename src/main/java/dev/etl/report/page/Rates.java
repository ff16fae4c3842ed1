package dev.etl.report.page;

import static dev.etl.report.page.Numbers.at;

import dev.etl.report.SplitTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Rows or bytes a second over the time of a run. What a split gave is spread evenly over the time
/// of its reading.
///
/// @param unit `rows/s` or `bytes/s`
record Rates(
    String id,
    String title,
    String unit,
    List<SplitTiming> splits,
    ToLongFunction<SplitTiming> amount) {
  private static final int BINS = 40;
  private static final double BOTTOM = 100;

  void draw(Html html) {
    double end = splits.stream().mapToDouble(SplitTiming::endSeconds).max().orElse(0);
    if (end <= 0) {
      return;
    }
    double[] rates = rates(end);
    double most = 0;
    double total = 0;
    for (double rate : rates) {
      most = Math.max(most, rate);
      total += rate / BINS;
    }
    String description =
        "%s %s on average, %s %s at most."
            .formatted(Numbers.brief(total), unit, Numbers.brief(most), unit);
    Scale across = Scale.upTo(end, 44, Drawing.WIDTH - 4);
    Scale up = Scale.upTo(most, BOTTOM, 8);
    html.element("h3", title).element("p", description);
    try (Drawing drawing = new Drawing(html, id, title, description, BOTTOM + 18)) {
      drawing.verticalAxis(up, 44, Drawing.WIDTH - 4, Numbers::brief);
      drawing.horizontalAxis(across, 8, BOTTOM, Numbers::seconds);
      StringBuilder area = new StringBuilder("M" + at(across.at(0)) + " " + at(BOTTOM));
      for (int bin = 0; bin < BINS; bin++) {
        area.append("V").append(at(up.at(rates[bin])));
        area.append("H").append(at(across.at(end * (bin + 1) / BINS)));
      }
      drawing.path("mark area", area + "V" + at(BOTTOM) + "Z");
    }
    List<List<String>> rows = new ArrayList<>();
    for (int tenth = 0; tenth < 10; tenth++) {
      double sum = 0;
      for (int bin = 0; bin < BINS / 10; bin++) {
        sum += rates[tenth * BINS / 10 + bin];
      }
      rows.add(
          List.of(
              Numbers.seconds(end * tenth / 10) + " to " + Numbers.seconds(end * (tenth + 1) / 10),
              Numbers.brief(10 * sum / BINS) + " " + unit));
    }
    html.open("details").element("summary", title + " as a table");
    html.table(title, List.of("time", unit), rows);
    html.close();
  }

  private double[] rates(double end) {
    double width = end / BINS;
    double[] rates = new double[BINS];
    for (SplitTiming split : splits) {
      double span = Math.max(split.seconds(), 1e-6);
      for (int bin = 0; bin < BINS; bin++) {
        double from = Math.max(split.startSeconds(), bin * width);
        double to = Math.min(split.startSeconds() + span, (bin + 1) * width);
        if (to > from) {
          rates[bin] += amount.applyAsLong(split) * (to - from) / span / width;
        }
      }
    }
    return rates;
  }
}
