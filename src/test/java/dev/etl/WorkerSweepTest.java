package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--workers` with several counts.
@Timeout(120)
final class WorkerSweepTest {
  @TempDir private Path folder;

  @Test
  void aComparisonMeasuresEachCountAndRefusesALawForTwo() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            "--workers=1..2",
            "--modes=threads",
            "--max-time=1ms",
            "--warmup=0",
            input.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines().skip(1))
        .satisfiesExactly(
            one -> assertThat(one).startsWith("threads,1,1,"),
            two -> assertThat(two).startsWith("threads,2,1,"));
    assertThat(outcome.stderr()).contains("threads: ");
  }

  @Test
  void theCommandsForOtherToolsNameOneCountEach() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    Path times = folder.resolve("times.json");
    Outcome outcome =
        InProcess.ETL.run(
            "compare",
            "--workers=1,2",
            "--modes=sequential,threads",
            "--max-time=1ms",
            "--warmup=0",
            "--export=hyperfine:" + times,
            input.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(Files.readString(times))
        .contains("etl run --mode=sequential " + input)
        .contains("etl run --mode=threads --workers=1 " + input)
        .contains("etl run --mode=threads --workers=2 " + input)
        .doesNotContain("1,2");
  }

  @Test
  void aRunTakesOneCount() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n");
    for (String command : new String[] {"run", "check", "preview"}) {
      Outcome outcome = InProcess.ETL.run(command, "--workers=1,2", input.toString());
      assertThat(outcome.exitCode()).as(command).isEqualTo(2);
      assertThat(outcome.stderr()).contains("only etl compare takes several counts");
    }
  }
}
