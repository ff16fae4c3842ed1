package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.data.TextColumns;
import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
            List.of("profile", "FILE"),
            List.of("freq", "FILE", "text"),
            List.of("preview", "FILE"))) {
      assertFits(columns, etl(columns, command.toArray(String[]::new)).stdout());
    }
  }

  @Test
  void theColumnsLeftOutAreNamed() {
    String rows = etl(60, "run", "--where=true", "FILE").stdout();
    assertThat(rows)
        .contains(
            "(left out: fourth, fifth, sixth, seventh; long texts are\ncut; --wide shows all)");
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

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void theSummaryFitsTheTerminal(int columns) {
    String summary = etl(columns, "run", "-c", "number", "FILE").stderr();
    assertFits(columns, summary);
    assertThat(summary.replaceAll("\\s+", " "))
        .contains("workers: 1 source, 3 rows, ", " MB in ", " rows/s, ", " MB/s");
  }

  @Test
  void theSummaryIsOneLineInAPipe() {
    assertThat(InProcess.ETL.run("run", "-c", "number", file.toString()).stderr()).hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void notesFitTheTerminal(int columns) throws IOException {
    Files.writeString(file, "name;name;;" + WIDE + "\n1;2;3;4\n");
    String notes = etl(columns, "preview", "FILE").stderr();
    assertFits(columns, notes);
    assertThat(notes).contains("note: ").hasLineCount(notes.split("\n").length);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void theLogFitsTheTerminal(int columns) {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on(
          "/a/rather/long/path/of/some/items", Answer.status(503), Answer.ok("[{\"number\": 1}]"));
      String log =
          etl(columns, "run", "--retry-delay=0s", server.url("/a/rather/long/path/of/some/items"))
              .stderr();
      assertFits(columns, log);
      assertThat(log.replaceAll("\\s+", " "))
          .contains("attempt 1 of 3 failed (503 Service Unavailable); next in 0 s");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 60, 80, 120})
  void aSecretThatIsBrokenIsStillHidden(int columns) throws IOException {
    String secret = "the owls are not what they seem";
    Path secrets = Files.createDirectory(folder.resolve(secret));
    Files.writeString(secrets.resolve("rows.csv"), "a;b\n1;2\n3;4\n");
    Path pipeline =
        Files.writeString(
            folder.resolve("job.yaml"),
            "extract: {csv: '${SECRET}/rows.csv'}\ntransform: [limit: 1]\n");
    Outcome outcome =
        InProcess.ETL
            .onTerminal(columns)
            .withEnvironment(
                Map.of("COLUMNS", Integer.toString(columns), "SECRET", secrets.toString()))
            .run("run", "-f", pipeline.toString());
    assertThat(outcome.stderr()).contains("note: ", "${SECRET}").doesNotContain("owls", "seem");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void errorsFitTheTerminalAndPointToTheirPlace(int columns) {
    Outcome outcome =
        InProcess.ETL
            .onTerminal(columns)
            .run("run", "--where='" + WIDE + "' || nope || '" + EMOJI + "'", file.toString());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertFits(columns, outcome.stderr());
    List<String> lines = outcome.stderr().lines().toList();
    int caret = lines.indexOf(lines.stream().filter(line -> line.endsWith("^")).findFirst().get());
    String before = TextColumns.beginning(lines.get(caret - 1), lines.get(caret).length() - 1);
    assertThat(lines.get(caret - 1).substring(before.length())).startsWith("nope");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void aComparisonFitsTheTerminal(int columns) {
    Outcome outcome = etl(columns, "compare", "--runs=2", "--warmup=0", "-c", "number", "FILE");
    assertFits(columns, outcome.stdout());
    assertFits(columns, outcome.stderr());
    assertThat(outcome.stdout()).contains("mode", "median_s", "speedup");
    assertThat(outcome.stderr()).contains("all results are identical", "no verdict");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 120})
  void aHistoryFitsTheTerminal(int columns) throws IOException {
    StringBuilder content = new StringBuilder();
    for (int day = 1; day <= 28; day++) {
      content.append(
          """
          {"kind": "comparison", "date": "2026-01-%02dT00:00:00Z", "commit": "abcdef012345", \
          "pipeline": "0123456789", "machine": {"model": "%s", "cores": 64}, \
          "input_bytes": %d, "median_seconds": {"%s": %d.5}}
          """
              .formatted(day, WIDE, day > 14 ? 2_000_000 : 1, EMOJI, day > 14 ? 2 : 1));
    }
    Path history = Files.writeString(folder.resolve("times.jsonl"), content);
    String shown = etl(columns, "history", history.toString()).stdout();
    assertFits(columns, shown);
    assertThat(shown).contains("28 runs", "slower since", "|", "^");
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 60, 80, 120})
  void helpFitsTheTerminal(int columns) {
    for (CommandName command : CommandName.listed()) {
      assertFits(columns, etl(columns, command.toString(), "--help").stdout());
    }
    assertFits(columns, etl(columns, "--help").stdout());
  }

  @Test
  void anExampleThatIsBrokenIsStillACommand() {
    assertThat(etl(60, "run", "--help").stdout())
        .contains(
            """
              etl run --mode=processes -t log-sum-exp 'data/*.csv' \\
                -o result.csv
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "", "99999999999999999999"})
  void aWidthThatIsNoneIs80(String columns) {
    InProcess odd = InProcess.ETL.withEnvironment(Map.of("COLUMNS", columns));
    Outcome outcome = odd.run("run", "--help");
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    if (!columns.startsWith("9")) {
      assertThat(outcome).isEqualTo(InProcess.ETL.run("run", "--help"));
    }
  }

  @Test
  void progressIsShownWhereItIsAskedForOnly() {
    Outcome asked = InProcess.ETL.run("run", "--progress", "-c", "number", file.toString());
    assertThat(asked.exitCode()).isZero();
    assertThat(asked.stderr()).as("a run below ten seconds").hasLineCount(1);
    assertThat(InProcess.ETL.run("run", "--progress", "--no-progress", "x.csv").stderr())
        .contains("--progress and --no-progress contradict each other");
  }

  @Test
  void aCheckShowsAllColumnsOnFurtherLines() throws IOException {
    Files.writeString(file, "number,text,third,fourth,fifth,sixth,seventh\n1,2,3,4,5,6,7\n");
    assertThat(etl(60, "check", "--where=true", "FILE").stdout())
        .contains("number long", "fourth\n", "seventh long\n")
        .doesNotContain("\u2026", "--wide");
  }
}
