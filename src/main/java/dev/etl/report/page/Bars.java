package dev.etl.report.page;

import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// A chart of bars, each below its name.
///
/// @param text spells values
record Bars(
    String id, String title, String description, DoubleFunction<String> text, List<Bar> bars) {
  private static final double ROW = 30;

  /// One bar.
  ///
  /// @param part a share of the value that is drawn inside; null without one
  record Bar(String name, String kind, double value, @Nullable Double part) {}

  void draw(Html html) {
    double height = ROW * bars.size() + 18;
    double most = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    Scale scale = Scale.upTo(most, 0, Drawing.WIDTH - 8);
    try (Drawing drawing = new Drawing(html, id, title, description, height)) {
      drawing.horizontalAxis(scale, 0, height - 16, text);
      for (int row = 0; row < bars.size(); row++) {
        Bar bar = bars.get(row);
        double y = row * ROW;
        String value = bar.name() + ": " + text.apply(bar.value());
        drawing.label(value, 2, y + 11, "start");
        drawing.box(bar.kind(), 0, y + 15, scale.at(bar.value()), 11, value);
        Double part = bar.part();
        if (part != null) {
          String cpu = bar.name() + ": CPU " + text.apply(part);
          drawing.box("inner", 0, y + 18.5, scale.at(Math.min(part, bar.value())), 4, cpu);
        }
      }
    }
  }
}
