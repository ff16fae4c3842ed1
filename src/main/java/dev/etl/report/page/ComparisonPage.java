package dev.etl.report.page;

import dev.etl.report.Comparison;
import dev.etl.report.Judgement;
import dev.etl.report.PartTime;
import dev.etl.report.StrategyTiming;
import dev.etl.verdict.Scaling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The page of a comparison: the verdict in words, times with their spread, ratios with intervals,
/// time by part, and curves by workers.
public final class ComparisonPage {
  private static final double SHORTEST = 0.001;

  private ComparisonPage() {}

  /// The page as UTF-8.
  ///
  /// @param judgement the verdicts; null if none were asked for
  /// @param lines the conclusions, for people
  /// @param shown removes secrets from texts
  public static byte[] html(
      Comparison comparison,
      @Nullable Judgement judgement,
      List<String> lines,
      UnaryOperator<String> shown) {
    return Page.of("etl compare", shown, html -> body(comparison, judgement, lines, html));
  }

  private static void body(
      Comparison comparison, @Nullable Judgement judgement, List<String> lines, Html html) {
    List<StrategyTiming> timings = comparison.strategies();
    html.element("h2", "Verdict");
    if (judgement != null && !judgement.verdicts().isEmpty()) {
      judgement
          .verdicts()
          .forEach(
              paired -> {
                html.element("p", paired.sentence() + ".", "class", "lead");
                html.element("p", "Rule: " + paired.verdict().rule() + ".");
              });
      judgement.gates().forEach(gate -> html.element("p", gate.sentence(), "class", "lead"));
    } else {
      html.open("ul");
      lines.stream()
          .filter(line -> !line.startsWith("  ") && !line.startsWith("seconds by part"))
          .forEach(line -> html.element("li", line));
      html.close();
    }
    html.notes(comparison.notes());
    if (!timings.isEmpty()) {
      html.element("h2", "Times");
      new Spread(timings).draw(html);
      times(comparison, html);
    }
    if (judgement != null) {
      Ratios.of(judgement).draw(html);
    }
    parts(timings, html);
    curves(timings, html);
    RunPage.settings(
        comparison.settings(),
        comparison.started()
            + ", etl "
            + comparison.etlVersion()
            + ", "
            + comparison.machine().jvm()
            + ", "
            + comparison.machine().os()
            + ", "
            + comparison.machine().cores()
            + " cores",
        html);
  }

  private static void times(Comparison comparison, Html html) {
    List<StrategyTiming> timings = comparison.strategies();
    html.table(
        "Wall times",
        List.of("strategy", "workers", "runs", "median", "fastest", "slowest", "CPU", "speed-up"),
        timings.stream()
            .map(
                timing -> {
                  Double speedup = comparison.speedup(timing);
                  return List.of(
                      timing.label(timings),
                      Integer.toString(timing.workers()),
                      Integer.toString(timing.runs()),
                      Numbers.seconds(timing.wall().median()),
                      Numbers.seconds(timing.wall().min()),
                      Numbers.seconds(timing.wall().max()),
                      Numbers.seconds(timing.cpu().median()),
                      speedup == null ? "–" : Numbers.trimmed(speedup));
                })
            .toList());
  }

  private static void parts(List<StrategyTiming> timings, Html html) {
    List<String> heads = new ArrayList<>(List.of("part"));
    Map<String, List<String>> table = new LinkedHashMap<>();
    Map<String, List<Bars.Bar>> bars = new LinkedHashMap<>();
    for (StrategyTiming timing : timings) {
      if (timing.parts().isEmpty()) {
        continue;
      }
      heads.add(timing.label(timings));
      for (PartTime part : timing.parts()) {
        table
            .computeIfAbsent(part.part(), _ -> new ArrayList<>())
            .add(Numbers.seconds(part.seconds()));
        if (part.seconds() >= SHORTEST) {
          String name = part.part() + ", " + timing.label(timings);
          bars.computeIfAbsent(part.part(), _ -> new ArrayList<>())
              .add(new Bars.Bar(name, "a", part.seconds(), part.cpuSeconds()));
        }
      }
    }
    List<Bars.Bar> all = bars.values().stream().flatMap(List::stream).toList();
    if (all.isEmpty()) {
      return;
    }
    String description =
        "Sums over the workers, of the run with the median time; the thin bar is CPU time, where it"
            + " is known.";
    html.element("h2", "Time by part").element("p", description);
    new Bars("parts", "Time by part", description, Numbers::seconds, all).draw(html);
    List<List<String>> rows = new ArrayList<>();
    table.forEach(
        (part, cells) -> {
          List<String> row = new ArrayList<>(List.of(part));
          row.addAll(cells);
          rows.add(row);
        });
    html.table("Time by part", heads, rows);
  }

  private static void curves(List<StrategyTiming> timings, Html html) {
    Map<String, List<Scaling.Point>> curves = new LinkedHashMap<>();
    int largest = timings.stream().mapToInt(StrategyTiming::scale).max().orElse(1);
    for (StrategyTiming timing : timings) {
      if (timing.scale() == largest) {
        curves
            .computeIfAbsent(timing.mode(), _ -> new ArrayList<>())
            .add(new Scaling.Point(timing.workers(), timing.wall().median()));
      }
    }
    curves.values().removeIf(points -> points.size() < 2);
    if (!curves.isEmpty()) {
      html.element("h2", "Counts of workers");
      curves.forEach((mode, points) -> new Curve(mode, new Scaling(points)).draw(html));
    }
  }
}
