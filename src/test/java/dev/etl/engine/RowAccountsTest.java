package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows of steps that need all rows are counted as what becomes of them, whether they are collected
/// or joined as they pass.
final class RowAccountsTest {
  private static final Pattern TRANSFORM =
      Pattern.compile(
          "\"transform\",\\s*\"in\": (\\d+),\\s*\"created\": (\\d+),\\s*\"out\":"
              + " (\\d+),\\s*\"filtered\": (\\d+),\\s*\"aggregated\": (\\d+),\\s*\"duplicates\":"
              + " (\\d+),\\s*\"unmatched\": (\\d+),\\s*\"rejected\": (\\d+)");

  @TempDir private Path folder;

  @BeforeEach
  void makeTables() throws IOException {
    Files.writeString(folder.resolve("rows.csv"), "id,v\n1,a\n2,b\n1,c\n3,d\n4,e\n1,f\n");
    Files.writeString(folder.resolve("table.csv"), "id,w\n1,x\n2,y\n2,z\n7,u\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sort: [v]                                     | 6 0 6 0 0 0 0 0",
        "sort: [v]; limit: 2                           | 6 0 2 4 0 0 0 0",
        "distinct: {by: [id]}                          | 6 0 4 0 0 2 0 0",
        "distinct: {by: [id], keep: last}              | 6 0 4 0 0 2 0 0",
        "tail: 2                                       | 6 0 2 4 0 0 0 0",
        "offset: 1                                     | 6 0 5 1 0 0 0 0",
        "sample: 3                                     | 6 0 3 3 0 0 0 0",
        "window: {by: [id], n: row_number()}           | 6 0 6 0 0 0 0 0",
        "aggregate: {by: [id], n: count()}             | 6 4 4 0 6 0 0 0",
        "distinct: {by: [id]}; aggregate: {n: count()} | 6 1 1 0 4 2 0 0",
        "join: {csv: table.csv, on: id, how: inner}    | 6 1 5 0 0 0 2 0",
        "join: {csv: table.csv, on: id, how: left}     | 6 1 7 0 0 0 0 0",
        "join: {csv: table.csv, on: id, how: right}    | 6 2 6 0 0 0 2 0",
        "join: {csv: table.csv, on: id, how: full}     | 6 2 8 0 0 0 0 0",
        "join: {csv: table.csv, on: id, how: semi}     | 6 0 4 0 0 0 2 0",
        "join: {csv: table.csv, on: id, how: anti}     | 6 0 2 4 0 0 0 0",
      })
  void rowsAreCountedAsWhatBecomesOfThem(String steps, String expected) throws IOException {
    for (String memory : new String[] {"1KiB", "64MiB"}) {
      Path report = folder.resolve("report.json");
      Path file = folder.resolve("p.yaml");
      Files.writeString(
          file,
          "extract: {csv: rows.csv}\ntransform:\n  - {"
              + steps.replace("; ", "}\n  - {")
              + "}\nload: {stdout: csv}\nrun: {memory: "
              + memory
              + "}\n");
      Outcome outcome = InProcess.ETL.run("run", "-f", file.toString(), "--report=" + report);
      assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
      Matcher counts = TRANSFORM.matcher(Files.readString(report));
      assertThat(counts.find()).isTrue();
      StringBuilder found = new StringBuilder();
      for (int group = 1; group <= counts.groupCount(); group++) {
        found.append(group == 1 ? "" : " ").append(counts.group(group));
      }
      assertThat(found).as("%s in %s", steps, memory).hasToString(expected);
    }
  }
}
