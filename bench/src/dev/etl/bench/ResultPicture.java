package dev.etl.bench;

import java.util.List;

/// The times of a result as an SVG picture: a bar for each contender, a panel for each case, each
/// with a scale of its own. Its colours follow the light or dark scheme of whoever looks at it.
final class ResultPicture {
  private static final int WIDTH = 760;
  private static final int LABELS = 220;
  private static final int ROW = 22;
  private static final int BARS = WIDTH - LABELS - 120;

  private final StringBuilder shapes = new StringBuilder();
  private int y = 20;

  private ResultPicture() {}

  static String render(Result result) {
    ResultPicture picture = new ResultPicture();
    for (CaseResult each : result.cases()) {
      if (!each.timings().isEmpty()) {
        picture.panel(each.title(), each.timings());
      }
    }
    return """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img" aria-label="Median times in seconds; shorter is better">
    <style>
      text { font: 13px system-ui, sans-serif; fill: #1f2328; }
      .title { font-weight: 600; }
      .range { stroke: #1f2328; stroke-width: 1; }
      .bar { fill: #8c959f; }
      .etl { fill: #0969da; }
      .page { fill: #ffffff; }
      @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; }
        .range { stroke: #e6edf3; }
        .bar { fill: #6e7681; }
        .etl { fill: #4493f8; }
        .page { fill: #0d1117; }
      }
    </style>
    <rect class="page" width="100%%" height="100%%"/>
    %3$s<text x="10" y="%4$d">Whole processes, median seconds; the line spans all runs. Shorter is better.</text>
    <text x="10" y="%5$d">%6$s</text>
    </svg>
    """
        .formatted(
            WIDTH,
            picture.y + 40,
            picture.shapes,
            picture.y + 8,
            picture.y + 28,
            escaped(caption(result)));
  }

  private static String caption(Result result) {
    String caption = "%s, runs in turns: %d".formatted(result.started(), result.runs());
    return result.quick() ? caption + ", SMALL DATA: these times mean nothing" : caption;
  }

  private void panel(String title, List<Timing> timings) {
    shapes.append(
        "<text class=\"title\" x=\"10\" y=\"%d\">%s</text>\n".formatted(y, escaped(title)));
    y += 10;
    double longest = timings.stream().mapToDouble(Timing::max).max().orElseThrow();
    for (Timing timing : timings) {
      row(timing, BARS / longest);
    }
    y += 28;
  }

  private void row(Timing timing, double scale) {
    boolean etl = timing.contender().role() == Contender.Role.ETL;
    double end = LABELS + timing.max() * scale;
    shapes.append(
        """
        <text x="%1$d" y="%2$d" text-anchor="end">%3$s</text>
        <rect class="%4$s" x="%5$d" y="%6$d" width="%7$.1f" height="16" rx="2"/>
        <line class="range" x1="%8$.1f" x2="%9$.1f" y1="%10$d" y2="%10$d"/>
        <text x="%11$.1f" y="%2$d">%12$s s</text>
        """
            .formatted(
                LABELS - 8,
                y + 15,
                escaped(timing.contender().name()),
                etl ? "etl" : "bar",
                LABELS,
                y + 3,
                timing.median() * scale,
                LABELS + timing.min() * scale,
                end,
                y + 11,
                end + 8,
                ResultMarkdown.number(timing.median())));
    y += ROW;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
