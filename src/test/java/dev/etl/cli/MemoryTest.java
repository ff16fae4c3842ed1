package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What steps that need all rows keep in memory and in temporary files.
class MemoryTest {
  @TempDir private Path folder;
  private Path input;

  @BeforeEach
  void makeInput() throws IOException {
    StringBuilder rows = new StringBuilder("id,value\n");
    for (int row = 0; row < 50_000; row++) {
      rows.append(row).append(',').append(row * 7919 % 50_000).append('\n');
    }
    input = Files.writeString(folder.resolve("in.csv"), rows);
  }

  @Test
  void aSortThatDoesNotFitIntoMemorySaysHowMuchItPutIntoFiles() throws IOException {
    Path temporary = Files.createDirectory(folder.resolve("temporary"));
    Path report = folder.resolve("report.json");
    Outcome spilled = sort("--memory=64KiB", "--temp-dir=" + temporary, "--report=" + report);
    assertThat(spilled.exitCode()).as(spilled.stderr()).isZero();
    assertThat(spilled.stderr()).containsPattern("\\d\\.\\d MB in temporary files");
    assertThat(Files.readString(report)).containsPattern("\"spilled_bytes\": [1-9]");
    assertThat(temporary).isEmptyDirectory();
    Outcome kept = sort("--memory=64MiB");
    assertThat(kept.stderr()).doesNotContain("temporary files");
    assertThat(spilled.stdout()).isEqualTo(kept.stdout()).startsWith("id,value\n0,0\n");
  }

  @Test
  void theResultIsTheSameHoweverManyWorkersMergeIt() throws IOException {
    String alone = sort("--mode=sequential").stdout();
    assertThat(alone.lines()).hasSize(50_001);
    for (String mode : List.of("threads", "processes", "auto")) {
      for (String memory : List.of("64KiB", "4MiB", "64MiB")) {
        Path out = folder.resolve(mode + memory + ".csv");
        Outcome outcome =
            sort("--mode=" + mode, "--workers=3", "--memory=" + memory, "--output=" + out);
        assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
        assertThat(Files.readString(out)).as(mode + " with " + memory).isEqualTo(alone);
      }
    }
  }

  @Test
  void aDiskThatIsFullWhileTheResultIsMergedPublishesNothing() {
    assumeTrue(Files.exists(Path.of("/dev/full")), "/dev/full is needed");
    Outcome outcome =
        sort(
            "--mode=processes",
            "--workers=2",
            "--output=/dev/full",
            "--write-mode=append",
            "--format=csv");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(outcome.stderr()).contains("/dev/full");
  }

  @Test
  void aFolderThatIsNotThereEndsTheRun() {
    Outcome outcome = sort("--memory=64KiB", "--temp-dir=" + folder.resolve("missing"));
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.UNAVAILABLE.number());
    assertThat(outcome.stderr())
        .contains("temporary file in " + folder.resolve("missing"), "--temp-dir");
    assertThat(outcome.stdout()).isEmpty();
  }

  private Outcome sort(String... options) {
    String[] all = new String[options.length + 3];
    all[0] = "run";
    all[1] = input.toString();
    all[2] = "--sort=value";
    System.arraycopy(options, 0, all, 3, options.length);
    return InProcess.ETL.run(all);
  }
}
