package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.data.TextColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All that the program prints fits the terminal: wide characters, long texts and many columns.
final class ScreenTest {
  private static final String LONG = "It was a bright cold day in April, and the clocks struck.";
  private static final String WIDE = "\u56db\u6708\u306e\u5bd2\u3044\u65e5".repeat(8);
  private static final String EMOJI = "\ud83d\ude00".repeat(60);

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeFile() throws IOException {
    file =
        Files.writeString(
            folder.resolve("\u30c7\u30fc\u30bf.csv"),
            "number,text,\u56db\u6708\u306e\u5bd2\u3044\u65e5,third,fourth,fifth,sixth,seventh\n"
                + Stream.of(LONG, WIDE, EMOJI)
                    .map(text -> "1.5," + (quoted(text) + ",").repeat(6) + quoted(text) + "\n")
                    .reduce("", String::concat));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private Outcome etl(int columns, String... arguments) {
    Outcome outcome =
        InProcess.ETL
            .onTerminal(columns)
            .run(
                Stream.of(arguments)
                    .map(each -> each.replace("FILE", file.toString()))
                    .toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    return outcome;
  }

  private static void assertFits(int columns, String text) {
    assertThat(text.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void tablesFitTheTerminal(int columns) {
    for (List<String> command :
        List.of(
            List.of("run", "--where=true", "FILE"),
            List.of("run", "-c", "number", "FILE"),
            List.of("run", "--dry-run", "-c", "number", "FILE"),
            List.of("check", "--where=true", "FILE"),
            List.of("preview", "FILE"))) {
      assertFits(columns, etl(columns, command.toArray(String[]::new)).stdout());
    }
  }

  @Test
  void theColumnsLeftOutAreNamed() {
    String rows = etl(60, "run", "--where=true", "FILE").stdout();
    assertThat(rows).contains("(left out: fourth, fifth, sixth, seventh; --wide shows all)");
    assertThat(rows).contains("\u2026").doesNotContain("?");
  }

  @Test
  void wideShowsAll() {
    assertThat(etl(60, "run", "--where=true", "--wide", "FILE").stdout())
        .contains("seventh", LONG, WIDE, EMOJI)
        .doesNotContain("\u2026", "left out");
  }

  @Test
  void aFileIsNeverCut() throws IOException {
    Path table = folder.resolve("rows.txt");
    etl(60, "run", "--where=true", "-o", table.toString(), "FILE");
    assertThat(Files.readString(table))
        .contains("seventh", LONG, WIDE, EMOJI)
        .doesNotContain("\u2026", "left out");
  }

  @Test
  void aPipeIsNeverCut() {
    assertThat(InProcess.ETL.run("run", "--where=true", "--format=table", file.toString()).stdout())
        .contains("seventh", LONG, WIDE, EMOJI)
        .doesNotContain("\u2026", "left out");
  }

  @Test
  void otherFormatsAreNeverCut() {
    assertThat(etl(60, "run", "--where=true", "--format=csv", "FILE").stdout())
        .contains("seventh", LONG, WIDE, EMOJI);
  }
}
