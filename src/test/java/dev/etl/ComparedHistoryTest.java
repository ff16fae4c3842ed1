package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `etl compare --history` and `etl history`.
@Timeout(120)
final class ComparedHistoryTest {
  @TempDir private Path folder;

  @Test
  void eachComparisonAppendsALineThatHistoryShows() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    Path history = folder.resolve("times.jsonl");
    for (int run = 0; run < 2; run++) {
      Outcome outcome =
          InProcess.ETL.run(
              "compare",
              "--modes=threads",
              "--runs=1",
              "--warmup=0",
              "--history=" + history,
              input.toString());
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    }
    List<String> lines = Files.readAllLines(history);
    assertThat(lines).hasSize(2);
    JsonNode line = JsonMapper.shared().readTree(lines.getLast());
    assertThat(line.at("/median_seconds/threads").asDouble()).isPositive();
    assertThat(line.at("/machine/cores").asInt()).isPositive();
    assertThat(line.at("/machine/model").asString()).isNotEmpty();
    assertThat(line.at("/pipeline").asString()).hasSize(32);
    Outcome shown = InProcess.ETL.run("history", history.toString());
    assertThat(shown.exitCode()).as(shown.stderr()).isZero();
    assertThat(shown.stdout())
        .contains("threads: 2 runs, ", "  changes are searched for from 10 runs on");
  }

  @Test
  void aHistoryThatCannotBeWrittenFailsBeforeAnyRun() {
    Outcome outcome =
        InProcess.ETL.run("compare", "--history=" + folder + "/none/a", folder + "/a.csv");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void aHistoryIsOneFileThatExists() {
    assertThat(InProcess.ETL.run("history").exitCode()).isEqualTo(2);
    Outcome missing = InProcess.ETL.run("history", folder + "/none");
    assertThat(missing.exitCode()).isEqualTo(5);
    assertThat(missing.stderr()).contains("none");
  }
}
