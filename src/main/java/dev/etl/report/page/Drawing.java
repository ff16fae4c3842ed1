package dev.etl.report.page;

import static dev.etl.report.page.Numbers.at;

import dev.etl.data.TextColumns;
import java.util.function.DoubleFunction;

/// An SVG chart in an [Html] page. Its unit is a 400th of its width, which fits a phone; colours
/// come from classes of the stylesheet. Not thread-safe.
final class Drawing implements AutoCloseable {
  static final double WIDTH = 400;
  private static final int LONGEST_LABEL = 44;

  private final Html html;

  /// Begins a chart.
  ///
  /// @param id a name that is unique in the page
  /// @param title names it
  /// @param description says in a sentence what it shows
  Drawing(Html html, String id, String title, String description, double height) {
    this.html = html;
    html.open(
        "svg",
        "viewBox",
        "0 0 400 " + at(height),
        "role",
        "img",
        "aria-labelledby",
        id + "-title " + id + "-desc");
    html.element("title", title, "id", id + "-title");
    html.element("desc", description, "id", id + "-desc");
  }

  /// A bar or box.
  ///
  /// @param title shown when pointed at
  void box(String kind, double x, double y, double width, double height, String title) {
    html.open(
        "rect",
        "class",
        "mark " + kind,
        "x",
        at(x),
        "y",
        at(y),
        "width",
        at(Math.max(width, 0.8)),
        "height",
        at(height));
    html.element("title", title).close();
  }

  void dot(String kind, double x, double y, double radius, String title) {
    html.open("circle", "class", "mark " + kind, "cx", at(x), "cy", at(y), "r", at(radius));
    html.element("title", title).close();
  }

  void line(String kind, double x1, double y1, double x2, double y2) {
    html.empty("line", "class", kind, "x1", at(x1), "y1", at(y1), "x2", at(x2), "y2", at(y2));
  }

  /// @param path in the language of SVG
  void path(String kind, String path) {
    html.empty("path", "class", kind, "d", path);
  }

  /// A text; only its end, if it is too long.
  ///
  /// @param anchor `start`, `middle` or `end`
  void label(String text, double x, double y, String anchor) {
    String brief = TextColumns.withoutBeginning(text, LONGEST_LABEL);
    html.element("text", brief, "x", at(x), "y", at(y), "text-anchor", anchor);
  }

  /// Vertical grid lines with values below.
  void horizontalAxis(Scale scale, double top, double bottom, DoubleFunction<String> text) {
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      line("grid", x, top, x, bottom);
      label(text.apply(tick), x, bottom + 12, x > WIDTH - 30 ? "end" : x < 20 ? "start" : "middle");
    }
  }

  /// Horizontal grid lines with values on the left.
  void verticalAxis(Scale scale, double left, double right, DoubleFunction<String> text) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      line("grid", left, y, right, y);
      label(text.apply(tick), left - 4, y + 3, "end");
    }
  }

  @Override
  public void close() {
    html.close();
  }
}
