package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What other programs learn of a run.
@Timeout(60)
final class ObservedRunTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  @TempDir private Path folder;
  private final ScriptedServer server = ScriptedServer.start();
  private Path input;

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("in.csv"), "id,v\n1,2.5\n2,x\n3,4\n");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Outcome run(InProcess etl, String... more) {
    List<String> arguments = new ArrayList<>(List.of("run", "--limit=9", "--type=v=double"));
    arguments.addAll(List.of("-o", folder.resolve("out.csv").toString()));
    arguments.addAll(List.of(more));
    arguments.add(input.toString());
    return etl.run(arguments.toArray(String[]::new));
  }

  private static List<JsonNode> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream().map(JSON::readTree).toList();
  }

  private static List<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static Map<String, String> names(JsonNode spans) {
    Map<String, String> names = new java.util.LinkedHashMap<>();
    all(spans)
        .forEach(span -> names.put(span.get("spanId").asString(), span.get("name").asString()));
    return names;
  }

  @Test
  void aCommandGetsTheReport() throws IOException {
    Path report = folder.resolve("report.json");
    Outcome outcome = run(InProcess.ETL, "--max-errors=1", "--on-finish=cat > '" + report + "'");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    JsonNode told = JSON.readTree(Files.readString(report));
    assertThat(told.at("/exit_code").asInt()).isEqualTo(3);
    assertThat(told.at("/totals/rejected").asInt()).isEqualTo(1);
    assertThat(told.at("/targets/0/published").asBoolean()).isTrue();
  }

  @Test
  void aCommandLearnsOfFailures() throws IOException {
    Path report = folder.resolve("report.json");
    Outcome outcome = run(InProcess.ETL, "--on-finish=cat > '" + report + "'");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(JSON.readTree(Files.readString(report)).at("/failure/kind").asString())
        .isEqualTo("data");
  }

  @Test
  void aCommandThatFailsIsAWarning() {
    Outcome failed = run(InProcess.ETL, "--max-errors=1", "--on-finish=exit 9");
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.stderr())
        .contains("etl: warning: the command of --on-finish failed: it ended with exit code 9");
    Outcome slow =
        run(InProcess.ETL, "--max-errors=1", "--on-finish=sleep 100", "--on-finish-limit=50ms");
    assertThat(slow.exitCode()).isEqualTo(3);
    assertThat(slow.stderr()).contains("it did not end within 50ms");
    Outcome useless = run(InProcess.ETL, "--on-finish-limit=50ms");
    assertThat(useless.exitCode()).isEqualTo(2);
  }

  @Test
  void aTimeLimitDoesNotEndTheCommand() {
    Outcome outcome =
        run(
            InProcess.ETL,
            "--max-errors=1",
            "--time-limit=20s",
            "--on-finish=cat > /dev/null; exit 0");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    assertThat(outcome.stderr()).doesNotContain("warning");
  }

  @Test
  void eachRunIsAnEventOfOpenLineage() throws IOException {
    Path events = folder.resolve("events.jsonl");
    run(InProcess.ETL, "--max-errors=1", "--lineage=" + events);
    run(InProcess.ETL, "--lineage=" + events);
    List<JsonNode> lines = lines(events);
    assertThat(lines).hasSize(2);
    JsonNode complete = lines.getFirst();
    assertThat(complete.at("/eventType").asString()).isEqualTo("COMPLETE");
    assertThat(complete.at("/job").toString())
        .isEqualTo("{\"namespace\":\"etl\",\"name\":\"run\"}");
    assertThat(complete.at("/run/runId").asString()).matches("[0-9a-f-]{36}");
    assertThat(complete.at("/inputs/0/namespace").asString()).isEqualTo("file");
    assertThat(complete.at("/inputs/0/name").asString()).isEqualTo(input.toString());
    assertThat(complete.at("/inputs/0/inputFacets/inputStatistics/rowCount").asInt()).isEqualTo(2);
    assertThat(complete.at("/outputs/0/name").asString())
        .isEqualTo(folder.resolve("out.csv").toString());
    assertThat(complete.at("/outputs/0/outputFacets/outputStatistics/rowCount").asInt())
        .isEqualTo(2);
    assertThat(complete.at("/schemaURL").asString()).endsWith("#/$defs/RunEvent");
    JsonNode failed = lines.getLast();
    assertThat(failed.at("/eventType").asString()).isEqualTo("FAIL");
    assertThat(failed.at("/outputs").size()).isZero();
    assertThat(failed.at("/run/facets/errorMessage/message").asString()).contains("in.csv");
  }

  @Test
  void eventsArePostedWithTheKey() {
    server.on("/api/v1/lineage", Answer.ok("{}"));
    Outcome outcome =
        run(
            InProcess.ETL.withEnvironment(Map.of("OPENLINEAGE_API_KEY", "opensesame")),
            "--max-errors=1",
            "--lineage=" + server.url(""));
    assertThat(outcome.stderr()).doesNotContain("warning");
    assertThat(server.requests())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.method()).isEqualTo("POST");
              assertThat(request.headers().get("Authorization")).isEqualTo("Bearer opensesame");
              assertThat(JSON.readTree(request.body()).at("/eventType").asString())
                  .isEqualTo("COMPLETE");
            });
  }

  @Test
  void aReceiverThatRefusesIsAWarningAndAMissingFolderAnError() {
    server.on("/api/v1/lineage", Answer.status(403));
    Outcome refused = run(InProcess.ETL, "--max-errors=1", "--lineage=" + server.url(""));
    assertThat(refused.exitCode()).isEqualTo(3);
    assertThat(refused.stderr()).contains("etl: warning: --lineage: ", "403");
    Outcome missing =
        run(InProcess.ETL, "--max-errors=1", "--otlp=" + folder.resolve("none/spans.jsonl"));
    assertThat(missing.exitCode()).isEqualTo(5);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  @Test
  void spansBelongToTheTraceThatStartedTheRun() throws IOException {
    Path spans = folder.resolve("spans.jsonl");
    Outcome outcome =
        run(
            InProcess.ETL.withEnvironment(
                Map.of("TRACEPARENT", "00-" + TRACE + "-" + PARENT + "-01")),
            "--max-errors=1",
            "--otlp=" + spans);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(3);
    List<JsonNode> lines = lines(spans);
    assertThat(lines).hasSize(2);
    JsonNode list = lines.getFirst().at("/resourceSpans/0/scopeSpans/0/spans");
    Map<String, String> names = names(list);
    assertThat(names.values())
        .containsExactly("etl run", "bind", "extract", "source " + input, "transform", "load");
    for (JsonNode span : list) {
      assertThat(span.at("/traceId").asString()).isEqualTo(TRACE);
      assertThat(span.at("/spanId").asString()).matches("[0-9a-f]{16}");
      assertThat(Long.parseLong(span.at("/startTimeUnixNano").asString()))
          .isLessThanOrEqualTo(Long.parseLong(span.at("/endTimeUnixNano").asString()));
      String parent = span.at("/parentSpanId").asString();
      assertThat(names.getOrDefault(parent, parent))
          .isEqualTo(
              switch (span.at("/name").asString()) {
                case "etl run" -> PARENT;
                case "bind", "extract", "transform", "load" -> "etl run";
                default -> "extract";
              });
    }
    List<JsonNode> metrics = all(lines.getLast().at("/resourceMetrics/0/scopeMetrics/0/metrics"));
    assertThat(metrics.stream().map(metric -> metric.get("name").asString()))
        .contains("etl.run.duration", "etl.rows", "etl.rejected", "etl.retries", "etl.bytes");
    assertThat(
            metrics.stream()
                .filter(metric -> metric.get("name").asString().equals("etl.rejected"))
                .map(metric -> metric.at("/sum/dataPoints/0/asInt").asString()))
        .containsExactly("1");
  }

  @Test
  void aTraceThatIsNotSampledHasNoSpans() throws IOException {
    Path spans = folder.resolve("spans.jsonl");
    run(
        InProcess.ETL.withEnvironment(Map.of("TRACEPARENT", "00-" + TRACE + "-" + PARENT + "-00")),
        "--max-errors=1",
        "--otlp=" + spans);
    assertThat(lines(spans))
        .singleElement()
        .satisfies(line -> assertThat(line.has("resourceMetrics")).isTrue());
  }

  @Test
  void spansAndMetricsArePosted() {
    server.on("/v1/traces", Answer.ok("{}"));
    server.on("/v1/metrics", Answer.ok("{}"));
    Outcome outcome =
        run(
            InProcess.ETL.withEnvironment(Map.of("OTEL_EXPORTER_OTLP_HEADERS", "api-key=a%20b")),
            "--max-errors=1",
            "--otlp=" + server.url("/"));
    assertThat(outcome.stderr()).doesNotContain("warning");
    assertThat(server.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.headers().get("api-key")).isEqualTo("a b"));
  }

  @Test
  void messagesAreObjects() {
    Outcome outcome = run(InProcess.ETL, "--log-format=json", "--where=v >");
    assertThat(outcome.exitCode()).isEqualTo(2);
    List<JsonNode> objects = outcome.stderr().lines().map(JSON::readTree).toList();
    assertThat(objects.getFirst().at("/level").asString()).isEqualTo("error");
    assertThat(objects.getFirst().at("/message").asString()).startsWith("--where: ");
    assertThat(objects)
        .isNotEmpty()
        .allSatisfy(
            object -> {
              assertThat(object.at("/time").asString()).matches("\\d{4}-.*Z");
              assertThat(object.at("/message").asString()).isNotBlank();
            });
    Outcome published = run(InProcess.ETL, "--log-format=json", "--max-errors=1", "-v");
    assertThat(published.stderr().lines().map(JSON::readTree))
        .isNotEmpty()
        .allSatisfy(object -> assertThat(object.has("kind")).isTrue());
    assertThat(run(InProcess.ETL, "--log-format=xml").exitCode()).isEqualTo(2);
  }
}
