package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `etl compare` tells what was guessed, as `etl run` does, once for all its runs.
final class ComparedNotesTest {
  private static final String NOTE = "a.csv: fields are separated by ';'";

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id;value\n1;2.5\n2;0.5\n3;7.25\n");
  }

  private Outcome compare(String option) {
    return InProcess.ETL.run(
        "compare",
        "--runs=1",
        "--warmup=0",
        "--modes=sequential,threads",
        option,
        folder.resolve("a.csv").toString());
  }

  @Test
  void aGuessIsToldOnce() {
    String[] told = compare("--max-errors=0").stderr().split("note: ");
    assertThat(told).hasSize(2);
    assertThat(told[1]).contains(NOTE);
  }

  @Test
  void quietComparisonsTellNothing() {
    assertThat(compare("--quiet").stderr()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.json", "report.html"})
  void reportsTellIt(String name) {
    Path report = folder.resolve(name);
    assertThat(compare("--report=" + report).exitCode()).isZero();
    assertThat(report).content().containsPattern("a\\.csv: fields are separated by ");
  }
}
