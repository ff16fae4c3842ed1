package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where the time of runs goes, as reports tell it.
final class SplitTimesTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    for (int file = 0; file < 5; file++) {
      Files.writeString(folder.resolve("in" + file + ".csv"), "id,value\n1,2.5\n2,0.5\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "processes"})
  void theReportTellsWhichWorkerReadWhichSplitAndWhen(String mode) throws Exception {
    JsonNode times = report("--mode=" + mode, "--where", "value > 1").path("times");
    List<String> parts = new ArrayList<>();
    times.path("parts").forEach(part -> parts.add(part.path("part").asString()));
    assertThat(parts)
        .containsExactly("bind", "extract", "1 filter", "load", "merge", "publish", "wait");
    assertThat(times.path("splits")).hasSize(5);
    boolean[] seen = new boolean[5];
    for (JsonNode split : times.path("splits")) {
      seen[split.path("split").asInt() - 1] = true;
      assertThat(split.path("worker").asInt()).isBetween(1, mode.equals("sequential") ? 1 : 5);
      assertThat(split.path("start_seconds").asDouble()).isGreaterThanOrEqualTo(0);
      assertThat(split.path("rows").asInt()).isEqualTo(2);
      assertThat(split.path("cpu_seconds").isNull()).isEqualTo(mode.equals("threads"));
    }
    assertThat(seen).containsOnly(true);
  }

  @Test
  void stepsAfterAReductionHaveTheirTimesToo() throws Exception {
    Path pipeline = folder.resolve("pipeline.yaml");
    Files.writeString(
        pipeline,
        """
        extract:
          - csv: in0.csv
        transform:
          - filter: value > 0
          - aggregate:
              by: [id]
              columns: {total: sum(value)}
          - limit: 1
        """);
    Path report = folder.resolve("report.json");
    Outcome outcome = InProcess.ETL.run("run", "-f", pipeline.toString(), "--report=" + report);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readString(report)).contains("\"1 filter\"", "\"2 aggregate\"", "\"3 limit\"");
  }

  @Test
  void verboseNamesWorkersAndTimes() {
    Outcome outcome = InProcess.ETL.run("run", "-v", folder.resolve("in0.csv").toString());
    assertThat(outcome.stderr()).containsPattern("worker 1: split 1 of .*in0.csv, .* s, 2 rows");
  }

  @Test
  void aComparisonShowsPartsSideBySide() throws Exception {
    Path report = folder.resolve("compared.json");
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            "--runs=1",
            "--scale=50",
            "--modes=sequential,processes",
            "--report=" + report,
            folder.resolve("in0.csv").toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    JsonNode strategies = JsonMapper.shared().readTree(Files.readString(report)).path("strategies");
    assertThat(strategies).hasSize(2);
    strategies.forEach(
        strategy -> assertThat(strategy.path("parts").toString()).contains("1 summarize"));
    assertThat(outcome.stderr()).contains("seconds by part");
  }

  private JsonNode report(String... options) throws Exception {
    Path report = folder.resolve("report.json");
    List<String> arguments = new ArrayList<>(List.of("run", "--report=" + report));
    arguments.addAll(List.of(options));
    arguments.add("-o");
    arguments.add(folder.resolve("out.json").toString());
    arguments.add(folder + "/in*.csv");
    Outcome outcome = InProcess.ETL.run(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return JsonMapper.shared().readTree(Files.readString(report));
  }
}
