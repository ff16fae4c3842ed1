package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `etl compare` between two pipeline files or two programs, and with a stored baseline. Nothing
/// here depends on how long a run takes: the time is too short for a verdict.
@Timeout(180)
final class ComparedVersionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,0.25\n2,0.75\n");
    pipeline("old.yaml", "value > 0.5");
    pipeline("same.yaml", "value >= 0.5");
    pipeline("other.yaml", "value > 0.1");
  }

  private void pipeline(String name, String condition) throws IOException {
    Files.writeString(
        folder.resolve(name),
        "extract: {csv: a.csv}\ntransform: [{filter: '%s'}]\nload: {file: never.csv}\n"
            .formatted(condition));
  }

  private Outcome compare(String... options) {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    for (String option : options) {
      arguments.add(option.replace("{}", folder.toString()));
    }
    return InProcess.ETL.run(arguments.toArray(String[]::new));
  }

  @Test
  void pipelinesWithTheSameResultAreComparedAsProcessesAndWriteNoTarget() {
    Outcome outcome =
        compare("-f={}/old.yaml", "-f={}/same.yaml", "--max-time=1ms", "--report={}/report.json");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .contains("old is " + folder.resolve("old.yaml"), "all results are identical")
        .contains("new and old: unproven: 0 rounds fit into the time; needs --max-time=");
    assertThat(folder.resolve("never.csv")).doesNotExist();
    assertThat(folder.resolve("report.json")).content().contains("\"finding\": \"too_few\"");
  }

  @Test
  void pipelinesWithDifferentResultsFailWithCode8() {
    Outcome outcome = compare("-f={}/old.yaml", "-f={}/other.yaml", "--max-time=1ms");
    assertThat(outcome.exitCode()).isEqualTo(8);
    assertThat(outcome.stderr()).contains("the results of old and new differ");
  }

  @ParameterizedTest
  @CsvSource({"slower, 0", "unproven, 10"})
  void unprovenFailsWhereThatIsAsked(String failOn, int code) {
    assertThat(
            compare("-f={}/old.yaml", "-f={}/same.yaml", "--max-time=1ms", "--fail-on=" + failOn)
                .exitCode())
        .isEqualTo(code);
  }

  @Test
  void aSelfTestThatHasNoTimeSaysHowMuchItNeeds() {
    Outcome outcome =
        compare("--self-test", "--max-time=1ms", "{}/a.csv", "--report={}/report.json");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr())
        .contains("self-test: 0 rounds, each run is a process", "needs --max-time=");
    assertThat(folder.resolve("report.json")).content().contains("\"self_test\": null");
  }

  @Test
  void aSelfTestTakesAPipelineFile() {
    Outcome outcome = compare("--self-test", "--max-time=1ms", "-f={}/old.yaml");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stderr()).contains("self-test: 0 rounds");
  }

  @Test
  void anotherProgramGetsTheSameJob() throws IOException {
    Path program = folder.resolve("other-etl");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" > '" + folder + "/asked'\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Outcome outcome =
        compare(
            "--against=" + program, "{}/a.csv", "--where=value > 0.5", "-j=2", "--max-time=1ms");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(8);
    assertThat(outcome.stderr()).contains("the results of other and this differ");
    assertThat(Files.readAllLines(folder.resolve("asked")))
        .startsWith("run")
        .contains("--where=value > 0.5", "--workers=2", "--output=-", "--format=csv")
        .endsWith(folder + "/a.csv");
  }

  @Test
  void aProgramThatFailsIsNamed() {
    Outcome outcome = compare("--against=/bin/false", "{}/a.csv", "--max-time=1ms");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(outcome.stderr()).contains("other: the run failed with exit code 1");
  }

  @Test
  void aBaselineShowsNumbersAndProvesNothing() {
    String[] saving = {"{}/a.csv", "--modes=threads", "--runs=1", "--save={}/base.json"};
    assertThat(compare(saving).exitCode()).isZero();
    Outcome outcome = compare("{}/a.csv", "--modes=threads", "--runs=1", "--baseline={}/base.json");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr())
        .containsPattern("threads: [0-9.]+ s, baseline [0-9.]+ s")
        .contains("unproven: run --against");
  }

  @Test
  void aBaselineOfOtherWorkIsRefused() throws IOException {
    assertThat(compare("{}/a.csv", "--modes=threads", "--runs=1", "--save={}/base.json").exitCode())
        .isZero();
    String[] later = {"{}/a.csv", "--modes=threads", "--runs=1", "--baseline={}/base.json"};
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,0.25\n");
    assertThat(compare(later))
        .returns(2, Outcome::exitCode)
        .satisfies(
            outcome -> assertThat(outcome.stderr()).contains("was saved with another input"));
    assertThat(
            compare(
                "{}/a.csv",
                "--where=value > 1",
                "--modes=threads",
                "--runs=1",
                "--baseline={}/base.json"))
        .returns(2, Outcome::exitCode)
        .satisfies(
            outcome -> assertThat(outcome.stderr()).contains("was saved with another pipeline"));
    Files.writeString(folder.resolve("base.json"), "{}");
    assertThat(compare(later).stderr()).contains("base.json is not a baseline");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--assert=threads <= 0.6 * nothing | --assert: unknown name 'nothing'",
        "--assert=threads | --assert",
        "--threshold=5% | need two versions, found one",
        "--fail-on=slower | need two versions, found one",
        "--against=/bin/true --scale=2 | versions are compared under one mode",
        "--self-test --against=/bin/true | --self-test compares this etl with itself",
        "--self-test --scale=2 | versions are compared under one mode",
        "--self-test --workers=1,2 | --self-test compares this etl with itself",
        "--against=/bin/true --save={}/x.json | are for strategies, not for versions",
      })
  void optionsThatDoNotFitAreRefused(String options, String message) {
    List<String> arguments = new ArrayList<>(List.of("{}/a.csv", "--max-time=1ms"));
    if (options.startsWith("--assert")) {
      arguments.add(options);
    } else {
      arguments.addAll(List.of(options.split(" ")));
    }
    Outcome outcome = compare(arguments.toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(message);
  }

  @Test
  void onlyAComparisonTakesTwoPipelineFiles() {
    Outcome outcome = InProcess.ETL.run("run", "-f=old.yaml", "-f=new.yaml");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("option '--file' should be specified only once");
  }
}
