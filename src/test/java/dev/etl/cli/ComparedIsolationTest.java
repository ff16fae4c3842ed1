package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `etl compare` measures worker processes beside the strategies of one process.
class ComparedIsolationTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,2.5\n2,0.5\n3,7.25\n");
    Files.writeString(
        folder.resolve("isolated.yaml"),
        """
        extract: {csv: a.csv}
        transform: [{summarize: stats}]
        run: {isolate: 2}
        """);
  }

  private Outcome compare(String... options) {
    return InProcess.ETL.run(
        Stream.concat(Stream.of("compare", "--runs=1", "--warmup=0"), Stream.of(options))
            .map(option -> option.replace("{}", folder.toString()))
            .toArray(String[]::new));
  }

  private List<JsonNode> timings() throws IOException {
    return new JsonMapper()
        .readTree(Files.readString(folder.resolve("report.json")))
        .get("strategies")
        .valueStream()
        .toList();
  }

  private List<String> modes() throws IOException {
    return timings().stream().map(timing -> timing.get("mode").asString()).toList();
  }

  private static void assertSucceeded(Outcome outcome) {
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
  }

  @Test
  void workerProcessesAreOneMoreContender() throws IOException {
    assertSucceeded(
        compare("--modes=processes", "--isolate=2", "--report={}/report.json", "{}/a.csv"));
    assertThat(modes()).containsExactly("processes", "isolated");
    JsonNode isolated = timings().getLast();
    assertThat(isolated.get("workers").asInt()).isEqualTo(2);
    // The workers count: three processes need more memory than one.
    assertThat(isolated.get("peak_memory_bytes").asLong())
        .isGreaterThan(timings().getFirst().get("peak_memory_bytes").asLong() * 3 / 2);
  }

  @Test
  void aPipelineThatAsksForThemIsComparedWithAndWithout() throws IOException {
    assertSucceeded(
        compare("--modes=threads", "--report={}/report.json", "-f", "{}/isolated.yaml"));
    assertThat(modes()).containsExactly("threads", "isolated");
  }

  @Test
  void aVerdictTellsWhatIsolationCosts() {
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            "--modes=threads",
            "--isolate=1",
            "--runs=1",
            "--warmup=0",
            "--max-time=4s",
            folder.resolve("a.csv").toString());
    assertSucceeded(outcome);
    assertThat(outcome.stderr()).contains("isolated").contains("threads");
  }

  @Test
  void commandLinesForOtherToolsStartThem() throws IOException {
    assertSucceeded(
        compare("--modes=threads", "--isolate=2", "--export=hyperfine:{}/times.json", "{}/a.csv"));
    assertThat(folder.resolve("times.json"))
        .content()
        .contains("etl run --mode=threads ")
        .containsPattern("etl run [^\"]*--isolate=2")
        .doesNotContain("--mode=isolated");
  }

  @Test
  void countsOfWorkersAndVersionsAreComparedWithoutThem() {
    Outcome counts = compare("--isolate=2", "--workers=1,2", "{}/a.csv");
    assertThat(counts.exitCode()).isEqualTo(2);
    assertThat(counts.stderr()).contains("leave out --isolate");
    Outcome versions = compare("--isolate=2", "-f", "{}/isolated.yaml", "-f", "{}/isolated.yaml");
    assertThat(versions.exitCode()).isEqualTo(2);
    assertThat(versions.stderr()).contains("--isolate");
    Outcome spark = compare("--isolate=2", "--engines=spark", "{}/a.csv");
    assertThat(spark.exitCode()).isEqualTo(2);
    assertThat(spark.stderr()).contains("--isolate is for this machine, which is not compared");
  }
}
