package dev.etl.report.page;

import dev.etl.report.Failure;
import dev.etl.report.PartTime;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import dev.etl.report.SplitTiming;
import dev.etl.report.StageReport;
import dev.etl.report.SummaryLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The page of one run: outcome, timeline of its splits, time by part, rates, retries and rejects.
public final class RunPage {
  private static final int MAX_SOURCES = 20;
  private static final double SHORTEST = 1e-6;

  private RunPage() {}

  /// The page as UTF-8.
  ///
  /// @param shown removes secrets from texts
  public static byte[] html(RunReport report, UnaryOperator<String> shown) {
    return Page.of("etl run", shown, html -> body(report, html));
  }

  private static void body(RunReport report, Html html) {
    Failure failure = report.failure();
    if (failure == null) {
      html.element("p", SummaryLine.of(report), "class", "good");
    } else {
      html.element("p", failure.message(), "class", "failed");
      html.element("p", failure.hint());
    }
    facts(report, html);
    html.notes(report.notes());
    if (!report.times().splits().isEmpty()) {
      html.element("h2", "Splits by worker");
      new Timeline(report.times(), report.seconds()).draw(html);
    }
    parts(report.times().parts(), html);
    rates(report, html);
    sources(report, html);
    rows(report.stages(), html);
    settings(report, html);
  }

  private static void facts(RunReport report, Html html) {
    html.open("dl");
    fact(html, "rows", Numbers.count(report.totals().rows()));
    fact(html, "megabytes", Numbers.trimmed(report.totals().bytes() / 1e6));
    fact(html, "time", Numbers.seconds(report.seconds()));
    fact(html, "CPU time", Numbers.seconds(report.resources().cpuSeconds()));
    if (report.resources().spilledBytes() > 0) {
      fact(
          html,
          "megabytes in temporary files",
          Numbers.trimmed(report.resources().spilledBytes() / 1e6));
    }
    fact(html, "mode", report.mode() + ", " + report.workers());
    fact(html, "retries", Numbers.count(report.totals().retries()));
    fact(html, "rejected", Numbers.count(report.totals().rejected()));
    fact(html, "failed sources", Numbers.count(report.totals().failedSources()));
    html.close();
  }

  private static void fact(Html html, String name, String value) {
    html.open("div").element("dt", name).element("dd", value).close();
  }

  private static void parts(List<PartTime> parts, Html html) {
    List<PartTime> measured = parts.stream().filter(part -> part.seconds() >= SHORTEST).toList();
    if (measured.isEmpty()) {
      return;
    }
    html.element("h2", "Time by part");
    PartTime longest =
        measured.stream().max(Comparator.comparingDouble(PartTime::seconds)).orElseThrow();
    String description =
        "Most time went into "
            + longest.part()
            + ". Times are sums over the workers; the thin bar"
            + " is CPU time, where it is known.";
    html.element("p", description);
    new Bars(
            "parts",
            "Time by part",
            description,
            Numbers::seconds,
            measured.stream()
                .map(part -> new Bars.Bar(part.part(), "a", part.seconds(), part.cpuSeconds()))
                .toList())
        .draw(html);
    html.table(
        "Time by part",
        List.of("part", "wall", "CPU"),
        parts.stream().map(RunPage::cells).toList());
  }

  private static List<String> cells(PartTime part) {
    Double cpu = part.cpuSeconds();
    return List.of(
        part.part(), Numbers.seconds(part.seconds()), cpu == null ? "–" : Numbers.seconds(cpu));
  }

  private static void rates(RunReport report, Html html) {
    List<SplitTiming> splits = report.times().splits();
    if (!splits.isEmpty()) {
      html.element("h2", "Rates");
      new Rates("rows", "Rows per second", "rows/s", splits, SplitTiming::rows).draw(html);
      new Rates("bytes", "Bytes per second", "bytes/s", splits, SplitTiming::bytes).draw(html);
    }
  }

  private static void sources(RunReport report, Html html) {
    html.element("h2", "Sources, retries and rejects");
    List<SourceReport> troubled =
        report.sources().stream()
            .filter(source -> source.retries() + source.rejected() > 0)
            .sorted(
                Comparator.comparingLong(
                    (SourceReport source) -> -source.retries() - source.rejected()))
            .limit(MAX_SOURCES)
            .toList();
    if (troubled.isEmpty()) {
      html.element("p", "No request was retried, and no row was rejected.");
    } else {
      String description =
          "%s retries and %s rejected rows."
              .formatted(
                  Numbers.count(report.totals().retries()),
                  Numbers.count(report.totals().rejected()));
      List<Bars.Bar> bars = new ArrayList<>();
      for (SourceReport source : troubled) {
        if (source.retries() > 0) {
          bars.add(new Bars.Bar("retries, " + source.source(), "warn", source.retries(), null));
        }
        if (source.rejected() > 0) {
          bars.add(new Bars.Bar("rejected, " + source.source(), "bad", source.rejected(), null));
        }
      }
      html.element("p", description);
      new Bars("trouble", "Retries and rejects", description, Numbers::trimmed, bars).draw(html);
    }
    List<SourceReport> listed = report.sources().stream().limit(10 * MAX_SOURCES).toList();
    html.table(
        "Sources" + (listed.size() < report.sources().size() ? ", the first 200" : ""),
        List.of("source", "splits", "rows", "bytes", "time", "retries", "rejected", "error"),
        listed.stream().map(RunPage::cells).toList());
  }

  private static List<String> cells(SourceReport source) {
    String error = source.error();
    return List.of(
        source.source(),
        Numbers.count(source.splits()),
        Numbers.count(source.rows()),
        Numbers.count(source.bytes()),
        Numbers.seconds(source.seconds()),
        Numbers.count(source.retries()),
        Numbers.count(source.rejected()),
        error == null ? "" : error);
  }

  private static void rows(List<StageReport> stages, Html html) {
    html.element("h2", "Rows by stage");
    html.table(
        "Rows by stage",
        List.of(
            "stage",
            "in",
            "made",
            "out",
            "filtered",
            "aggregated",
            "duplicates",
            "unmatched",
            "rejected"),
        stages.stream()
            .map(
                stage ->
                    List.of(
                        stage.stage().name().toLowerCase(Locale.ROOT),
                        Numbers.count(stage.in()),
                        Numbers.count(stage.created()),
                        Numbers.count(stage.out()),
                        Numbers.count(stage.filtered()),
                        Numbers.count(stage.aggregated()),
                        Numbers.count(stage.duplicates()),
                        Numbers.count(stage.unmatched()),
                        Numbers.count(stage.rejected())))
            .toList());
  }

  private static void settings(RunReport report, Html html) {
    settings(
        report.settings(),
        report.started()
            + ", etl "
            + report.etlVersion()
            + ", "
            + report.machine().jvm()
            + ", "
            + report.machine().os()
            + ", "
            + report.machine().cores()
            + " cores",
        html);
  }

  /// The options and the machine.
  static void settings(Map<String, String> settings, String machine, Html html) {
    html.element("h2", "Options and machine").element("p", machine);
    html.table(
        "Options",
        List.of("option", "value"),
        settings.entrySet().stream()
            .map(entry -> List.of(entry.getKey(), entry.getValue()))
            .toList());
  }
}
