package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said, without Spark, about targets that only Spark writes.
final class SparkTargetsTest {
  private static final int USAGE = 2;

  @TempDir private Path folder;

  private Outcome etl(String command, String load, String... options) throws IOException {
    Files.writeString(folder.resolve("in.csv"), "id,value\n1,0.5\n2,0.25\n");
    Path file =
        Files.writeString(folder.resolve("p.yaml"), "extract: {csv: in.csv}\nload: " + load + "\n");
    String[] arguments = new String[options.length + 2];
    arguments[0] = command;
    arguments[1] = "--file=" + file;
    System.arraycopy(options, 0, arguments, 2, options.length);
    return InProcess.ETL.run(arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "'[{file: a.csv}, {delta: out}]', /out: a Delta table is written by Spark",
    "'{delta: s3a://bucket/x}', s3a://bucket/x: a Delta table is written by Spark",
    "'{table: a.facts}', table a.facts: a table of a catalog is written by Spark",
  })
  void theyAreNotWrittenHere(String load, String message) throws IOException {
    Outcome outcome = etl("run", load);
    assertThat(outcome.stderr()).contains(message).contains("run it with --engine=spark");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(folder.resolve("a.csv")).doesNotExist();
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void theyAreCheckedAndPrinted() throws IOException {
    String load = "[{delta: out, mode: upsert, key: id}, {table: facts, format: delta}]";
    assertThat(etl("check", load).exitCode()).isZero();
    assertThat(etl("run", load, "--dry-run", "--engine=spark").exitCode()).isZero();
    assertThat(etl("run", load, "--dry-run").stderr()).contains("run it with --engine=spark");
    assertThat(etl("check", load, "--print").stdout())
        .contains("- delta: " + folder.resolve("out") + "\n    mode: upsert\n    key: [id]\n")
        .contains("- table: facts\n    format: delta\n");
  }

  @Test
  void optionsReplaceThem() throws IOException {
    assertThat(etl("run", "{table: facts}", "--format=csv").stdout()).startsWith("id,value\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{delta: out}, {delta: ./out}]",
        "[{delta: s3a://bucket/x}, {delta: s3a://bucket/x/}]",
        "[{table: a.facts}, {table: A.Facts}]",
      })
  void oneTableIsNoTwoTargets(String load) throws IOException {
    Outcome outcome = etl("run", load);
    assertThat(outcome.stderr()).contains("is named twice");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
  }

  @ParameterizedTest
  @CsvSource({
    "'[{delta: out}, {file: out/a.csv}]', one contains the other",
    "'[{delta: out}, {delta: out/in}]', one contains the other",
    "'{delta: .}', is a folder that holds the input",
    "'[{delta: out}, {delta: \"file:FOLDER/out\"}]', name the same file",
    "'[{delta: out}, {delta: \"file://FOLDER/out/in\"}]', one contains the other",
  })
  void placesAreApart(String load, String message) throws IOException {
    Outcome outcome = etl("run", load.replace("FOLDER", folder.toString()));
    assertThat(outcome.stderr()).contains(message);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
  }

  @Test
  void placesThatDifferInCaseAloneAreTwo() throws IOException {
    assertThat(etl("run", "[{delta: s3a://bucket/x}, {delta: s3a://bucket/X}]").stderr())
        .contains("is written by Spark");
  }
}
