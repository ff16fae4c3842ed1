package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.cli.WorkerSweep.Measured;
import dev.etl.pipeline.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `compare --advise` ends with a command line that works.
@Timeout(120)
final class AdviceTest {
  private static final List<Measured> WAYS =
      List.of(
          new Measured(Mode.SEQUENTIAL, 1),
          new Measured(Mode.PROCESSES, 2),
          new Measured(Mode.THREADS, 2),
          new Measured(Mode.THREADS, 4));

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "4.0, 2.0, 2.1, 2.05, processes 2",
    "4.0, 2.1, 2.0, 2.05, threads 2",
    "4.0, 2.2, 2.2, 2.0, threads 4",
    "2.05, 2.2, 2.2, 2.0, sequential 1",
    "2.0, 2.0, 2.0, 2.0, sequential 1",
    "2.11, 2.0, 2.5, 2.5, processes 2"
  })
  void theBestWayHasTheFewestWorkersNearTheFastest(
      double sequential, double processes, double two, double four, String best) {
    Advice advice = new Advice(WAYS, List.of(sequential, processes, two, four));
    assertThat(advice.best().name()).isEqualTo(best);
  }

  @Test
  void urlsAreReadByThreadsOnly() {
    assertThat(AdviceOptions.candidates(true, 2).points())
        .extracting(Measured::mode)
        .containsOnly(Mode.THREADS);
    assertThat(AdviceOptions.candidates(false, 2).points()).isEqualTo(WAYS);
  }

  @Test
  void theCommandLineWorks() throws IOException {
    Path input = Files.writeString(folder.resolve("a.csv"), "value,other\n1,2\n2,3\n");
    Outcome outcome =
        InProcess.ETL.run(
            "compare", "--advise", "--max-time=1ms", "--warmup=0", "-c", "value", input.toString());
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines()).hasSize(5);
    Matcher use = Pattern.compile("(?m)^use: etl (run --mode=.*)$").matcher(outcome.stderr());
    assertThat(use.find()).as(outcome.stderr()).isTrue();
    Outcome run = InProcess.ETL.run(use.group(1).split(" "));
    assertThat(run.exitCode()).as(run.stderr()).isZero();
    assertThat(run.stdout()).contains(",value,2,0,1.5,").doesNotContain("other");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--modes=threads", "--workers=2", "--self-test", "--fail-on=unproven", "--save=s"})
  void itMeasuresNothingElse(String other) {
    Outcome outcome = InProcess.ETL.run("compare", "--advise", other, "sample_csv");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("--advise");
  }
}
