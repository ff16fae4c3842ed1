package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The step `inspect` shows the first rows in input order on standard error, and changes nothing.
final class InspectTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Outcome run(String extract, String steps, String... options) throws IOException {
    write("p.yaml", "extract: " + extract + "\ntransform:\n" + steps + "load: {stdout: csv}\n");
    List<String> line = new ArrayList<>(List.of("run", "--file=" + folder.resolve("p.yaml")));
    line.addAll(List.of(options));
    return InProcess.ETL.run(line.toArray(String[]::new));
  }

  /// What steps show, without notes and the summary.
  private static String shown(Outcome outcome) {
    StringBuilder lines = new StringBuilder();
    boolean inside = false;
    for (String line : outcome.stderr().lines().toList()) {
      if (line.startsWith("note: ")
          || line.matches("[a-z]+, [0-9]+ workers?: .*")
          || line.startsWith("etl: ")) {
        inside = false;
      }
      inside |= line.matches("[0-9]+ inspect: .*");
      if (inside) {
        lines.append(line).append('\n');
      }
    }
    return lines.toString();
  }

  @Test
  void itShowsTheRowsBetweenTwoSteps() throws IOException {
    write("in.csv", "id,name,price\n1,a,1.50\n2,b,2.5\n3,c,9\n4,,7\n");
    Outcome outcome =
        run(
            "{csv: in.csv}",
            """
              - inspect: 2
              - filter: id > 1
              - select: [id, price]
              - inspect: 9
              - aggregate: {total: sum(price)}
              - inspect: 2
              - filter: total < 0
              - inspect: 3
            """);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("total\n");
    assertThat(shown(outcome))
        .isEqualTo(
            """
            1 inspect: first 2 rows
            id  name  price
            ──  ────  ─────
             1  a       1.5
             2  b       2.5
            4 inspect: 3 rows
            id  price
            ──  ─────
             2    2.5
             3      9
             4      7
            6 inspect: 1 row
            total
            ─────
             18.5
            8 inspect: no rows
            total
            ─────
            """);
  }

  @Test
  void columnsThatNothingElseNeedsAreShown() throws IOException {
    write("in.csv", "id,name,price,day\n1,a,1.50,31/01/2024\n2,b,x,oops\n");
    Outcome outcome =
        run(
            "{csv: in.csv, columns: {price: double, day: date(dd/MM/yyyy)}}",
            "  - inspect: 5\n  - rename: {name: n}\n  - inspect: 5\n  - select: [id]\n");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isEqualTo("id\n1\n2\n");
    assertThat(shown(outcome))
        .isEqualTo(
            """
            1 inspect: 2 rows
            id  name  price  day
            ──  ────  ─────  ──────────
             1  a     1.50   31/01/2024
             2  b     x      oops
            3 inspect: 2 rows
            id  n  price  day
            ──  ─  ─────  ──────────
             1  a  1.50   31/01/2024
             2  b  x      oops
            """);
  }

  @Test
  void jsonAndFoldersOfColumnsAreShown() throws IOException {
    write("a.jsonl", "{\"id\":1,\"n\":2,\"o\":{\"x\":[1]},\"t\":true}\n{\"id\":2,\"n\":\"no\"}\n");
    Outcome json = run("{json: a.jsonl, columns: {n: long}}", "  - inspect: 2\n  - select: id\n");
    assertThat(json.exitCode()).as(json.stderr()).isZero();
    assertThat(json.stdout()).isEqualTo("id\n1\n2\n");
    assertThat(shown(json))
        .isEqualTo(
            """
            1 inspect: first 2 rows
            n   id  o          t
            ──  ──  ─────────  ────
            2    1  {"x":[1]}  true
            no   2
            """);

    write("parts/year=2024/a.csv", "id\n1\n");
    write("parts/year=2025/a.csv", "id\n2\n");
    Outcome parts = run("{csv: parts}", "  - inspect: 2\n  - select: id\n");
    assertThat(parts.exitCode()).as(parts.stderr()).isZero();
    assertThat(shown(parts)).contains(" 1  2024\n").contains(" 2  2025\n");
  }

  /// Rows with bad values, declared types, guesses taken back, limits, and a reduction.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "  - filter: a > 3\n  ~  - select: [a]\n",
        "  ~  - filter: a % 3 = 0\n  - limit: 7\n",
        "  - limit: 11\n  ~  - filter: a % 3 = 0\n  - limit: 3\n",
        "  ~  - aggregate: {by: [b], n: count(), s: sum(a)}\n  ~  - limit: 2\n",
        "  ~  - validate: {a: a % 5 != 0}\n  - explode: {column: c, separator: ' '}\n  ~",
        "  - derive: {d: 10 / (a - 7)}\n  ~  - drop: [b]\n  ~  - limit: 20\n",
      })
  void itChangesNothingAndShowsTheSameUnderEveryMode(String steps) throws IOException {
    StringBuilder rows = new StringBuilder();
    for (int row = 0; row < 60; row++) {
      rows.append(row).append(',').append(row == 41 ? "late" : "" + row % 4);
      rows.append(",x y,").append(row == 8 ? "bad" : "1.10").append('\n');
      if (row % 4 == 3) {
        write("in/%02d.csv".formatted(row), "a,b,c,d\n" + rows);
        rows.setLength(0);
      }
    }
    String extract = "{csv: in, columns: {d: double}}";
    for (int most : new int[] {1, 5, 1_000}) {
      Outcome without = run(extract, steps.replace("  ~", ""), "--max-errors=50%", "-q");
      String expected = null;
      for (String mode : Modes.NAMES) {
        for (int workers : new int[] {1, 3, 8}) {
          Outcome outcome =
              run(
                  extract,
                  steps.replace("  ~", "  - inspect: " + most + "\n"),
                  "--max-errors=50%",
                  "--mode=" + mode,
                  "--workers=" + workers);
          assertThat(outcome.stdout()).as(outcome.stderr()).isEqualTo(without.stdout());
          assertThat(outcome.exitCode()).isEqualTo(without.exitCode());
          String shown = shown(outcome);
          assertThat(shown).contains(" inspect: ");
          expected = expected == null ? shown : expected;
          assertThat(shown).as("%s, %d workers", mode, workers).isEqualTo(expected);
        }
      }
    }
  }

  /// With a limit behind it, a step shows the rows that the result was made of, however many splits
  /// were read beyond it.
  @Test
  void rowsBehindTheLastWantedOneAreNotShown() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int file = 0; file < 12; file++) {
      StringBuilder rows = new StringBuilder("a\n");
      for (int row = random.nextInt(4); row >= 0; row--) {
        rows.append(random.nextInt(10)).append('\n');
      }
      write("in/%02d.csv".formatted(file), rows.toString());
    }
    for (int limit = 1; limit < 8; limit++) {
      String steps = "  - inspect: 9\n  - filter: a < 4\n  - limit: " + limit + "\n";
      String expected = shown(run("{csv: in}", steps, "--mode=sequential"));
      for (int workers : new int[] {2, 5, 12}) {
        Outcome outcome = run("{csv: in}", steps, "--mode=threads", "--workers=" + workers);
        assertThat(shown(outcome)).as("seed %d, limit %d", seed, limit).isEqualTo(expected);
      }
    }
  }

  @Test
  void aFailedRunShowsTheRowsBeforeTheFailure() throws IOException {
    write("in.csv", "a\n1\n2\n0\n4\n");
    Outcome outcome = run("{csv: in.csv}", "  - inspect: 3\n  - derive: {b: 1 / a}\n");
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(shown(outcome)).isEqualTo("1 inspect: first 3 rows\na\n─\n1\n2\n0\n");
  }

  @Test
  void quietRunsShowNothingAndReportsHoldNoRows() throws IOException {
    write("in.csv", "a\nsome text\n");
    Path report = folder.resolve("report.json");
    Outcome quiet = run("{csv: in.csv}", "  - inspect: 3\n", "-q", "--report=" + report);
    assertThat(quiet.stderr()).isEmpty();
    assertThat(Files.readString(report)).contains("1 inspect").doesNotContain("some text");
  }

  @Test
  void secretsAreHidden() throws IOException {
    write("in.csv", "a\n1\n");
    write(
        "p.yaml",
        "extract: {csv: in.csv}\ntransform: [{derive: {t: \"'${TOKEN}'\"}}, {inspect: 1}]\n");
    Outcome outcome =
        InProcess.ETL
            .withEnvironment(Map.of("TOKEN", "s3cret-0815"))
            .run("run", "--file=" + folder.resolve("p.yaml"));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(shown(outcome)).contains("2 inspect: 1 row");
    assertThat(outcome.stderr()).doesNotContain("s3cret-0815");
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() throws IOException {
    write("in.csv", "a\n\"x\u001b[31m\ny\"\n");
    Outcome outcome = run("{csv: in.csv}", "  - inspect: 1\n");
    assertThat(shown(outcome)).contains("1 inspect: 1 row").doesNotContain("\u001b");
    assertThat(shown(outcome).lines()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inspect: 0 | from 1 to 1000",
        "inspect: 1001 | from 1 to 1000",
        "inspect: all | from 1 to 1000",
        "inspect: 1}, {summarize: [stats] | no rows to show before summarize",
      })
  void wrongStepsAreRefused(String step, String message) throws IOException {
    write("in.csv", "a\n1\n");
    write("p.yaml", "extract: {csv: in.csv}\ntransform: [{" + step + "}]\n");
    Outcome outcome = InProcess.ETL.run("run", "--file=" + folder.resolve("p.yaml"));
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("p.yaml, line 2: transform[0]").contains(message);
  }
}
