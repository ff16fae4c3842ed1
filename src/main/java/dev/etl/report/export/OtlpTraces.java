package dev.etl.report.export;

import static dev.etl.report.export.Json.attributes;
import static dev.etl.report.export.Json.nanoseconds;
import static dev.etl.report.export.Json.object;

import dev.etl.report.Failure;
import dev.etl.report.JsonDocument;
import dev.etl.report.PartTime;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import dev.etl.report.SplitTiming;
import dev.etl.report.Stage;
import dev.etl.report.StageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The spans of a run as an OTLP request in JSON: the run, its stages, and its sources within the
/// extraction. Rows flow through the stages, so these overlap: extraction and transformation from
/// the first split to the last, the load until the end of the run.
public final class OtlpTraces {
  private static final int ERROR = 2;
  private static final int INTERNAL = 1;

  private final RunReport report;
  private final TraceContext context;
  private final RandomGenerator random;
  private final UnaryOperator<String> shown;
  private final List<Object> spans = new ArrayList<>();

  private OtlpTraces(
      RunReport report, TraceContext context, RandomGenerator random, UnaryOperator<String> shown) {
    this.report = report;
    this.context = context;
    this.random = random;
    this.shown = shown;
  }

  /// The request, in one line.
  ///
  /// @param report with the times of its splits
  /// @param random gives the numbers of the spans
  /// @param shown removes secrets from texts
  public static String json(
      RunReport report, TraceContext context, RandomGenerator random, UnaryOperator<String> shown) {
    return new OtlpTraces(report, context, random, shown).json();
  }

  private String json() {
    String run = TraceContext.id(random);
    Failure failure = report.failure();
    add(
        run,
        context.parent().orElse(null),
        "etl run",
        0,
        report.seconds(),
        attributes(
            "etl.status", report.status().name().toLowerCase(Locale.ROOT),
            "etl.engine", report.engine(),
            "etl.mode", report.mode(),
            "etl.workers", report.workers(),
            "etl.rows", report.totals().rows(),
            "etl.rejected", report.totals().rejected()),
        failure == null ? null : shown.apply(failure.message()));
    addStages(run);
    return JsonDocument.line(
        object(
            "resourceSpans",
            List.of(
                object(
                    "resource", OtlpMetrics.resource(report),
                    "scopeSpans",
                        List.of(object("scope", OtlpMetrics.scope(report), "spans", spans))))));
  }

  private void addStages(String run) {
    List<SplitTiming> splits = report.times().splits();
    double bound = Math.min(seconds("bind"), report.seconds());
    double begin = splits.stream().mapToDouble(SplitTiming::startSeconds).min().orElse(bound);
    double end =
        splits.stream().mapToDouble(SplitTiming::endSeconds).max().orElse(report.seconds());
    add(TraceContext.id(random), run, "bind", 0, bound, List.of(), null);
    for (StageReport stage : report.stages()) {
      String span = TraceContext.id(random);
      double last =
          switch (stage.stage()) {
            case EXTRACT -> end;
            case TRANSFORM, LOAD -> report.seconds();
          };
      add(
          span,
          run,
          stage.stage().name().toLowerCase(Locale.ROOT),
          begin,
          last,
          attributes(
              "etl.rows.in", stage.in(),
              "etl.rows.out", stage.out(),
              "etl.rejected", stage.rejected(),
              "etl.bytes", stage.bytes(),
              "etl.busy_seconds", stage.seconds()),
          null);
      if (stage.stage() == Stage.EXTRACT) {
        report.sources().forEach(source -> addSource(span, source, begin, end));
      }
    }
  }

  private void addSource(String stage, SourceReport source, double begin, double end) {
    List<SplitTiming> splits =
        report.times().splits().stream()
            .filter(split -> split.source().equals(source.source()))
            .toList();
    add(
        TraceContext.id(random),
        stage,
        "source " + shown.apply(source.source()),
        splits.stream().mapToDouble(SplitTiming::startSeconds).min().orElse(begin),
        splits.stream().mapToDouble(SplitTiming::endSeconds).max().orElse(end),
        attributes(
            "etl.source", shown.apply(source.source()),
            "etl.rows", source.rows(),
            "etl.bytes", source.bytes(),
            "etl.retries", source.retries(),
            "etl.rejected", source.rejected()),
        source.error() == null ? null : shown.apply(source.error()));
  }

  private double seconds(String part) {
    return report.times().parts().stream()
        .filter(time -> time.part().equals(part))
        .mapToDouble(PartTime::seconds)
        .sum();
  }

  private void add(
      String id,
      @Nullable String parent,
      String name,
      double from,
      double to,
      List<Object> attributes,
      @Nullable String error) {
    Map<String, Object> status = error == null ? null : object("code", ERROR, "message", error);
    spans.add(
        object(
            "traceId", context.trace(),
            "spanId", id,
            "parentSpanId", parent,
            "name", name,
            "kind", INTERNAL,
            "startTimeUnixNano", nanoseconds(report.started(), from),
            "endTimeUnixNano", nanoseconds(report.started(), to),
            "attributes", attributes,
            "status", status));
  }
}
