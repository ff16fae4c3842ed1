package dev.etl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Remarks below tables that are longer than what a guess sees of their beginning.
final class LongFooterTest {
  private static final String FOOTER = "\nSource: the office of statistics\nMade in May, by hand\n";

  @TempDir Path folder;

  private static String table(int rows, String delimiter) {
    StringBuilder text = new StringBuilder("id,name,value\n".replace(",", delimiter));
    for (int row = 0; row < rows; row++) {
      text.append(row).append(delimiter).append("n").append(row).append(delimiter).append(row % 7);
      text.append('\n');
    }
    return text.toString();
  }

  private Outcome rows(String text, String... options) throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), text);
    return run(file, options);
  }

  private static Outcome run(Path file, String... options) {
    return InProcess.ETL.run(
        Stream.concat(
                Stream.of("run", "--where=true", "--format=csv", file.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 299, 300, 1_000, 3_000, 5_000, 100_000, 1_500_000})
  void remarksBelowATableOfAnyLengthAreGuessed(int rows) throws IOException {
    String table = table(rows, ",");
    Outcome outcome = rows(table + FOOTER);

    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout().equals(table)).isTrue();
    assertThat(outcome.stderr())
        .contains("the last 2 lines are not records")
        .contains("--skip-footer=2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          ;   ~ \\n ~ 2
          |   ~ \\n ~ 2
          ,   ~ \\r\\n ~ 2
          ,   ~ \\r ~ 2
          """)
  void remarksAreGuessedInEachDialect(String delimiter, String end, int lines) throws IOException {
    String table = table(2_000, delimiter);
    String text = table + "Source: own figures\nMade in May\n";
    Outcome outcome = rows(text.replace("\n", end.translateEscapes()));

    assertThat(outcome.stderr()).contains("--skip-footer=" + lines);
    assertThat(outcome.stdout().equals(table.replace(delimiter, ","))).isTrue();
  }

  @Test
  void remarksInACompressedFileThatIsSampledWholeAreGuessed() throws IOException {
    Path file = folder.resolve("a.csv.gz");
    String table = table(3_000, ",");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((table + FOOTER).getBytes(UTF_8));
    }
    Outcome outcome = run(file);

    assertThat(outcome.stdout().equals(table)).as(outcome.stderr()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      textBlock =
          """
          # the end of the file ~ its bad rows
          7\\n                    ~ 5002
          one,two\\n              ~ 5002
          trunc                  ~ 5002
          n7,\\n                  ~ 5002
          x,"Source: a\\nb"\\n     ~ 5002
          1,"a\\nSource: b\\nc"\\n  ~ 5002
          7\\nSource: a\\n         ~ 5002, 5003
          """)
  void recordsThatLackFieldsAreNoRemarks(String end, String lines) throws IOException {
    Path rejects = folder.resolve("rejects.csv");
    Outcome outcome =
        rows(table(5_000, ",") + end.translateEscapes(), "--max-errors=9", "--rejects=" + rejects);

    assertThat(outcome.stderr()).doesNotContain("skip-footer");
    assertThat(outcome.stdout().lines().count()).as(outcome.stderr()).isEqualTo(5_001);
    for (String line : lines.split(", ", -1)) {
      assertThat(rejects).content().contains("a.csv," + line + ",");
    }
  }

  @Test
  void aTextOfManyLinesIsNoRemark() throws IOException {
    String text = "\"first\n" + "Source: of a, sentence, here\nMade in May\n".repeat(500) + "end\"";
    String table = table(5_000, ",") + "1," + text + ",2\n";
    Outcome outcome = rows(table);

    assertThat(outcome.stderr()).doesNotContain("skip-footer");
    assertThat(outcome.stdout().equals(table)).isTrue();
    String last = table(5_000, ",") + "1,2," + text + "\n";
    assertThat(rows(last).stdout().equals(last)).isTrue();
  }

  @Test
  void rfc4180AndAGivenFooterAreNotGuessed() throws IOException {
    String text = table(5_000, ",") + FOOTER;

    assertThat(rows(text, "--dialect=rfc4180", "--max-errors=2").exitCode())
        .isEqualTo(rows(text, "--skip-footer=0", "--max-errors=2").exitCode());
    assertThat(rows(text, "--skip-footer=3").stderr()).doesNotContain("no records");
  }

  @Test
  void everySplitOfALargeFileEndsBeforeTheRemarks() throws IOException {
    String table = table(1_500_000, ",");
    assertThat(table.length()).isGreaterThan(17 << 20);
    Path file = Files.writeString(folder.resolve("a.csv"), table + FOOTER);
    String expected = run(file, "--mode=sequential").stdout();
    for (String mode : List.of("threads", "processes")) {
      assertThat(run(file, "--mode=" + mode).stdout().equals(expected)).isTrue();
    }
    assertThat(expected.equals(table)).isTrue();
  }

  /// Nobody has seen its end when its first row is read.
  @Test
  void theHintForRemarksBelowALongCompressedTableNamesThem() throws IOException {
    String table = table(1_500_000, ",");
    Path file = folder.resolve("a.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((table + FOOTER).getBytes(UTF_8));
    }
    Outcome refused = run(file);
    assertThat(refused.exitCode()).isEqualTo(4);
    assertThat(refused.stderr()).contains("remarks of N lines").contains("--skip-footer=N");
    assertThat(run(file, "--skip-footer=2").stdout().equals(table)).isTrue();
  }
}
