package dev.etl.report.export;

import static dev.etl.report.export.Json.object;

import dev.etl.report.Failure;
import dev.etl.report.JsonDocument;
import dev.etl.report.RunReport;
import dev.etl.report.SourceReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The event of OpenLineage that says how a run ended, what it read and what it wrote.
public final class OpenLineageEvent {
  private static final String PRODUCER = "urn:etl";
  private static final String SPEC = "https://openlineage.io/spec/";

  private final RunReport report;
  private final UnaryOperator<String> shown;

  private OpenLineageEvent(RunReport report, UnaryOperator<String> shown) {
    this.report = report;
    this.shown = shown;
  }

  /// The event, in one line.
  ///
  /// @param namespace of the job
  /// @param job its name
  /// @param run its number
  /// @param outputs the published targets by their place in the report: namespace and name
  /// @param shown removes secrets from texts
  public static String json(
      RunReport report,
      String namespace,
      String job,
      UUID run,
      List<Dataset> outputs,
      UnaryOperator<String> shown) {
    return new OpenLineageEvent(report, shown).json(namespace, job, run, outputs);
  }

  private String json(String namespace, String job, UUID run, List<Dataset> outputs) {
    Failure failure = report.failure();
    Map<String, Object> facets =
        object(
            "processing_engine",
            facet("1-1-1/ProcessingEngineRunFacet", "version", report.etlVersion(), "name", "etl"),
            "errorMessage",
            failure == null
                ? null
                : facet(
                    "1-0-1/ErrorMessageRunFacet",
                    "message",
                    shown.apply(failure.message()),
                    "programmingLanguage",
                    "JAVA"));
    return JsonDocument.line(
        object(
            "eventType",
                switch (report.status()) {
                  case SUCCEEDED, SUCCEEDED_WITH_REJECTS -> "COMPLETE";
                  case FAILED -> "FAIL";
                  case CANCELLED -> "ABORT";
                },
            "eventTime",
                report.started().plusMillis(Math.round(report.seconds() * 1_000)).toString(),
            "run", object("runId", run.toString(), "facets", facets),
            "job", object("namespace", namespace, "name", job),
            "inputs", report.sources().stream().map(this::input).toList(),
            "outputs", outputs.stream().map(this::output).toList(),
            "producer", PRODUCER,
            "schemaURL", SPEC + "2-0-2/OpenLineage.json#/$defs/RunEvent"));
  }

  private Map<String, Object> input(SourceReport source) {
    Dataset dataset = Dataset.of(shown.apply(source.source()));
    return object(
        "namespace", dataset.namespace(),
        "name", dataset.name(),
        "inputFacets",
            object(
                "inputStatistics",
                facet(
                    "1-0-0/InputStatisticsInputDatasetFacet",
                    "rowCount",
                    source.rows(),
                    "size",
                    source.bytes())));
  }

  private Map<String, Object> output(Dataset dataset) {
    return object(
        "namespace", shown.apply(dataset.namespace()),
        "name", shown.apply(dataset.name()),
        "outputFacets",
            object(
                "outputStatistics",
                facet(
                    "1-0-2/OutputStatisticsOutputDatasetFacet",
                    "rowCount",
                    dataset.rows(),
                    "size",
                    dataset.bytes())));
  }

  private static Map<String, Object> facet(String name, @Nullable Object... entries) {
    String type = name.substring(name.indexOf('/') + 1);
    Map<String, Object> facet =
        object(
            "_producer", PRODUCER, "_schemaURL", SPEC + "facets/" + name + ".json#/$defs/" + type);
    facet.putAll(object(entries));
    return facet;
  }

  /// Data as OpenLineage names it.
  ///
  /// @param namespace `file`, or scheme and host
  /// @param name an absolute path, or that of a URL; database and table
  /// @param rows number of rows, if known
  /// @param bytes number of bytes, if known
  public record Dataset(String namespace, String name, @Nullable Long rows, @Nullable Long bytes) {

    /// The data of a source.
    ///
    /// @param source the path of a file, or a URL
    static Dataset of(String source) {
      int colon = source.indexOf("://");
      if (colon < 0) {
        String name =
            source.equals("-") ? "stdin" : Path.of(source).toAbsolutePath().normalize().toString();
        return new Dataset("file", name, null, null);
      }
      int path = source.indexOf('/', colon + 3);
      return path < 0
          ? new Dataset(source, "/", null, null)
          : new Dataset(source.substring(0, path), source.substring(path), null, null);
    }

    /// A file.
    public static Dataset file(Path path, @Nullable Long rows, @Nullable Long bytes) {
      return new Dataset("file", path.toAbsolutePath().normalize().toString(), rows, bytes);
    }
  }
}
