package dev.etl.report.page;

import static dev.etl.report.page.Numbers.at;

import dev.etl.verdict.Scaling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The times of a mode by number of workers, with the law if one was fitted.
///
/// @param measured at least two points
record Curve(String mode, Scaling measured) {
  private static final double BOTTOM = 150;
  private static final double LEFT = 52;

  void draw(Html html) {
    List<Scaling.Point> points = measured.points();
    double most = points.stream().mapToDouble(Scaling.Point::seconds).max().orElse(1);
    Scale up = Scale.upTo(most, BOTTOM, 10);
    Scale across =
        new Scale(
            Math.log(points.getFirst().workers()),
            Math.log(points.getLast().workers()),
            LEFT + 10,
            Drawing.WIDTH - 14);
    Optional<Scaling.Fit> fit = measured.fit();
    String description =
        "Dots are medians by workers; "
            + fit.map(_ -> "the line is the Universal Scalability Law.")
                .orElseGet(() -> "no law is drawn: " + measured.refusal().orElse("") + ".");
    html.element("h3", mode + " by workers").element("p", description);
    String id = "curve-" + mode;
    try (Drawing drawing = new Drawing(html, id, mode + " by workers", description, BOTTOM + 18)) {
      drawing.verticalAxis(up, LEFT, Drawing.WIDTH - 4, Numbers::seconds);
      fit.ifPresent(law -> drawing.path("mark curve", path(law, across, up)));
      for (Scaling.Point point : points) {
        double x = across.at(Math.log(point.workers()));
        String title = point.workers() + " workers: " + Numbers.seconds(point.seconds());
        drawing.dot("a", x, up.at(point.seconds()), 4, title);
        drawing.label(Integer.toString(point.workers()), x, BOTTOM + 13, "middle");
      }
    }
    html.table(
        mode + " by workers",
        List.of("workers", "measured", "law"),
        points.stream()
            .map(
                point ->
                    List.of(
                        Integer.toString(point.workers()),
                        Numbers.seconds(point.seconds()),
                        fit.map(law -> Numbers.seconds(law.seconds(point.workers()))).orElse("–")))
            .toList());
  }

  private String path(Scaling.Fit law, Scale across, Scale up) {
    List<String> path = new ArrayList<>();
    int first = measured.points().getFirst().workers();
    int last = measured.points().getLast().workers();
    int step = Math.max(1, (last - first) / 200);
    for (int workers = first; workers <= last; workers += step) {
      double y = Math.max(2, up.at(law.seconds(workers)));
      path.add(at(across.at(Math.log(workers))) + " " + at(y));
    }
    return "M" + String.join("L", path);
  }
}
