package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What may be said of engines on the command line. None of it needs Spark.
final class EngineOptionsTest {
  private static final int USAGE = 2;
  private static final String HEADER = "mode,workers,runs,median_s,";

  @TempDir private Path folder;
  private String input = "";

  @BeforeEach
  void write() throws IOException {
    input = Files.writeString(folder.resolve("a.csv"), "value\n1\n2\n").toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "run|--master=local[2]|--master and --conf need Spark|add --engine=spark",
        "run|--conf=a=b|--master and --conf need Spark|add --engine=spark",
        "run|--engine=local --conf=a=b|--master and --conf need Spark|add --engine=spark",
        "run|--engine=spark --mode=threads|--mode is for one machine|leave out --mode",
        "run|--engine=spark --corrected=x.csv|Spark does not read corrected records|"
            + "run without spark",
        "run|--engine=flink|'flink' is not one of local, spark|etl run --help",
        "run|--engine=spark --engine=local|should be specified only once|etl run --help",
        "compare|--master=local[2]|--master and --conf need Spark|add --engines=local,spark",
        "compare|--engines=spark --modes=threads|--modes is for this machine, which is not"
            + " compared|add --engines=local,spark",
        "compare|--scale=1,0|--scale: expected a whole number from 1 to|etl compare --help",
        "compare|--scale=two|from 1 to 2147483647, found 'two'|etl compare --help",
      })
  void whatMakesNoSenseIsRefused(String command, String options, String message, String hint) {
    Outcome outcome = InProcess.ETL.run(arguments(command, options));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains(message, hint);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void thatAFileAsksForRecordsThatWereCorrectedIsRefusedToo() throws IOException {
    String file =
        Files.writeString(
                folder.resolve("pipeline.yaml"),
                "extract: {csv: '" + input + "'}\nrun: {mode: processes, corrected: x.csv}\n")
            .toString();
    assertThat(InProcess.ETL.run("run", "--engine=spark", "-f", file).stderr())
        .contains("Spark does not read corrected records");
    assertThat(InProcess.ETL.run("compare", "--engines=spark", "-f", file).stderr())
        .contains("Spark does not read corrected records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --engine=local", "run --engine=LOCAL", "run --engine=spark -n"})
  void whatNeedsNoSparkRunsWithoutIt(String options) {
    Outcome outcome = InProcess.ETL.run(arguments(options));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).contains("a.csv");
  }

  @Test
  void aReportNamesTheEngineAndSettingsThatMayBeSecretsWithoutTheirValues() throws IOException {
    Path report = folder.resolve("report.json");
    assertThat(InProcess.ETL.run("run", input, "--report=" + report).exitCode()).isZero();
    assertThat(report)
        .content()
        .contains("\"engine\": \"local\",\n  \"mode\": \"threads\"", "\"cluster_stages\": [ ]");
  }

  @Test
  void aComparisonOfSeveralSizesHasARowForEach() throws IOException {
    Path report = folder.resolve("report.json");
    Path export = folder.resolve("hyperfine.json");
    Outcome outcome =
        InProcess.ETL.run(
            arguments(
                "compare",
                "--modes=threads,sequential --scale=2,1 --runs=1 --warmup=0 --format=csv"
                    + (" --report=" + report)
                    + (" --export=hyperfine:" + export)));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().lines())
        .hasSize(5)
        .first()
        .asString()
        .startsWith("scale,input_mb," + HEADER);
    assertThat(outcome.stdout().lines().skip(1).map(line -> line.replaceFirst(",0.0,", " ")))
        .isNotEmpty()
        .allMatch(line -> line.matches("[12] (threads,\\d+|sequential,1),1,.*"));
    assertThat(outcome.stderr())
        .startsWith("all results are identical\n")
        .endsWith("no verdict: --runs is given; set --max-time=60s\n");
    assertThat(report).content().contains("\"scale\": 2,\n    \"bytes\": 20,");
    assertThat(export).content().contains("\"threads, 2 times\"", "\"scale\": \"2\"");
  }

  @Test
  void aComparisonOfOneSizeLooksAsItDid() {
    Outcome outcome =
        InProcess.ETL.run(
            arguments("compare", "--modes=threads --scale=1 --runs=1 --warmup=0 --format=csv"));
    assertThat(outcome.stdout()).startsWith(HEADER);
  }

  private String[] arguments(String command, String options) {
    return arguments(command + " " + options);
  }

  private String[] arguments(String commandLine) {
    return (commandLine + " " + input).split(" ", -1);
  }
}
