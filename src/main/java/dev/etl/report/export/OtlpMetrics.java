package dev.etl.report.export;

import static dev.etl.report.export.Json.attributes;
import static dev.etl.report.export.Json.nanoseconds;
import static dev.etl.report.export.Json.object;

import dev.etl.report.JsonDocument;
import dev.etl.report.RunReport;
import dev.etl.report.StageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The numbers of a run as an OTLP request in JSON: sums that count for this run alone, and gauges.
public final class OtlpMetrics {
  private static final int DELTA = 1;

  private final RunReport report;
  private final String begin;
  private final String end;

  private OtlpMetrics(RunReport report) {
    this.report = report;
    this.begin = nanoseconds(report.started(), 0);
    this.end = nanoseconds(report.started(), report.seconds());
  }

  /// The request, in one line. It has no text but names of stages.
  public static String json(RunReport report) {
    return new OtlpMetrics(report).json();
  }

  private String json() {
    List<Object> metrics = new ArrayList<>();
    metrics.add(
        gauge(
            "etl.run.duration",
            "s",
            report.seconds(),
            attributes("etl.status", report.status().name().toLowerCase(Locale.ROOT))));
    metrics.add(gauge("etl.run.cpu", "s", report.resources().cpuSeconds(), List.of()));
    metrics.add(sum("etl.rows", "{row}", rows()));
    metrics.add(
        sum("etl.rejected", "{row}", List.of(point(report.totals().rejected(), List.of()))));
    metrics.add(
        sum("etl.retries", "{retry}", List.of(point(report.totals().retries(), List.of()))));
    metrics.add(sum("etl.bytes", "By", bytes()));
    return JsonDocument.line(
        object(
            "resourceMetrics",
            List.of(
                object(
                    "resource", resource(report),
                    "scopeMetrics", List.of(object("scope", scope(report), "metrics", metrics))))));
  }

  private List<Object> rows() {
    List<Object> points = new ArrayList<>();
    for (StageReport stage : report.stages()) {
      points.add(point(stage.out(), stage(stage)));
    }
    return points;
  }

  private List<Object> bytes() {
    List<Object> points = new ArrayList<>();
    for (StageReport stage : report.stages()) {
      Long bytes = stage.bytes();
      if (bytes != null) {
        points.add(point(bytes, stage(stage)));
      }
    }
    return points;
  }

  private static List<Object> stage(StageReport stage) {
    return attributes("etl.stage", stage.stage().name().toLowerCase(Locale.ROOT));
  }

  private Map<String, Object> point(long value, List<Object> attributes) {
    return object(
        "attributes", attributes,
        "startTimeUnixNano", begin,
        "timeUnixNano", end,
        "asInt", Long.toString(value));
  }

  private static Map<String, Object> sum(String name, String unit, List<Object> points) {
    return object(
        "name", name,
        "unit", unit,
        "sum", object("aggregationTemporality", DELTA, "isMonotonic", true, "dataPoints", points));
  }

  private Map<String, Object> gauge(
      String name, String unit, @Nullable Double value, List<Object> attributes) {
    return object(
        "name", name,
        "unit", unit,
        "gauge",
            object(
                "dataPoints",
                List.of(
                    object(
                        "attributes", attributes,
                        "timeUnixNano", end,
                        "asDouble", value))));
  }

  /// The program as the resource that sends.
  static Map<String, Object> resource(RunReport report) {
    return object(
        "attributes", attributes("service.name", "etl", "service.version", report.etlVersion()));
  }

  static Map<String, Object> scope(RunReport report) {
    return object("name", "etl", "version", report.etlVersion());
  }
}
