package dev.etl.cli.observe;

import dev.etl.data.EtlException;
import dev.etl.http.HttpHeader;
import dev.etl.pipeline.Pipeline;
import dev.etl.report.ReportJson;
import dev.etl.report.RunReport;
import dev.etl.report.TargetReport;
import dev.etl.report.export.OpenLineageEvent;
import dev.etl.report.export.OpenLineageEvent.Dataset;
import dev.etl.report.export.OtlpMetrics;
import dev.etl.report.export.OtlpTraces;
import dev.etl.report.export.TraceContext;
import dev.etl.sink.FileSink;
import dev.etl.sink.JdbcSink;
import dev.etl.sink.Sink;
import dev.etl.sink.StandardOutputSink;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// All that learn how a run ended. A failure to tell one of them is a warning. Immutable.
///
/// @param command a command of the shell, which gets the report
/// @param commandLimit its time limit
/// @param lineage gets an event of OpenLineage
/// @param telemetry gets spans and metrics of OpenTelemetry
public record Observers(
    Optional<String> command,
    Duration commandLimit,
    Optional<Receiver> lineage,
    Optional<Receiver> telemetry) {
  private static final Pattern POSTGRES =
      Pattern.compile("jdbc:postgresql://(?<host>[^/?]*)/(?<database>[^?]*).*");

  /// Tells them.
  ///
  /// @param job the name of the job
  /// @param exitCode null if a signal ends the program
  /// @param environment variables of OpenLineage and OpenTelemetry
  /// @param shown removes secrets from texts
  /// @param warn receives warnings
  public void tell(
      RunReport report,
      Pipeline pipeline,
      String job,
      @Nullable Integer exitCode,
      Map<String, String> environment,
      UnaryOperator<String> shown,
      Consumer<String> warn) {
    lineage.ifPresent(
        receiver ->
            attempt(
                "--lineage",
                () ->
                    receiver.send(
                        OpenLineageEvent.json(
                            report,
                            environment.getOrDefault("OPENLINEAGE_NAMESPACE", "etl"),
                            job,
                            UUID.randomUUID(),
                            outputs(report, pipeline),
                            shown),
                        "/api/v1/lineage",
                        bearer(environment.getOrDefault("OPENLINEAGE_API_KEY", ""))),
                warn));
    telemetry.ifPresent(
        receiver ->
            attempt("--otlp", () -> sendTelemetry(receiver, report, environment, shown), warn));
    command.ifPresent(
        text ->
            new FinishCommand(text, commandLimit)
                .run(ReportJson.json(report, exitCode, shown))
                .ifPresent(fault -> warn.accept("the command of --on-finish failed: " + fault)));
  }

  private static void attempt(String option, Runnable work, Consumer<String> warn) {
    try {
      work.run();
    } catch (EtlException e) {
      warn.accept(option + ": " + e.getMessage());
    }
  }

  private static void sendTelemetry(
      Receiver receiver,
      RunReport report,
      Map<String, String> environment,
      UnaryOperator<String> shown) {
    RandomGenerator random = RandomGenerator.of("SecureRandom");
    TraceContext context = TraceContext.of(environment.getOrDefault("TRACEPARENT", ""), random);
    List<HttpHeader> headers = headers(environment.getOrDefault("OTEL_EXPORTER_OTLP_HEADERS", ""));
    if (context.sampled()) {
      receiver.send(OtlpTraces.json(report, context, random, shown), "/v1/traces", headers);
    }
    receiver.send(OtlpMetrics.json(report), "/v1/metrics", headers);
  }

  private static List<HttpHeader> bearer(String key) {
    return key.isEmpty() ? List.of() : List.of(new HttpHeader("Authorization", "Bearer " + key));
  }

  /// Headers as OpenTelemetry lists them: `name=value,other=value`, with escapes of URLs.
  private static List<HttpHeader> headers(String list) {
    List<HttpHeader> headers = new ArrayList<>();
    for (String entry : list.split(",", -1)) {
      int sign = entry.indexOf('=');
      if (sign > 0) {
        headers.add(
            new HttpHeader(
                entry.substring(0, sign).strip(),
                URLDecoder.decode(entry.substring(sign + 1).strip(), StandardCharsets.UTF_8)));
      }
    }
    return headers;
  }

  private static List<Dataset> outputs(RunReport report, Pipeline pipeline) {
    List<Dataset> outputs = new ArrayList<>();
    List<TargetReport> targets = report.targets();
    for (int index = 0; index < targets.size() && index < pipeline.sinks().size(); index++) {
      if (targets.get(index).published()) {
        dataset(pipeline.sinks().get(index), targets.get(index)).ifPresent(outputs::add);
      }
    }
    return outputs;
  }

  private static Optional<Dataset> dataset(Sink sink, TargetReport target) {
    return switch (sink) {
      case StandardOutputSink _ -> Optional.empty();
      case FileSink file -> Optional.of(Dataset.file(file.path(), target.rows(), target.bytes()));
      case JdbcSink table -> Optional.of(dataset(table, target));
      default -> Optional.of(new Dataset("etl", target.target(), target.rows(), target.bytes()));
    };
  }

  private static Dataset dataset(JdbcSink table, TargetReport target) {
    String url = table.url().toString();
    Matcher postgres = POSTGRES.matcher(url);
    if (!postgres.matches()) {
      return new Dataset(
          table.url().driver(),
          table.file().map(file -> file.toAbsolutePath().normalize() + "/").orElse("")
              + table.table(),
          target.rows(),
          target.bytes());
    }
    String host = postgres.group("host");
    String name = table.table().schema().orElse("public") + "." + table.table().name();
    return new Dataset(
        "postgres://" + (host.contains(":") ? host : host + ":5432"),
        postgres.group("database") + "." + name,
        target.rows(),
        target.bytes());
  }
}
