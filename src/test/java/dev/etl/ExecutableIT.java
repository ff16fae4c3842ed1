package dev.etl;

import static dev.etl.Executable.etl;
import static dev.etl.Executable.script;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The executable as its users see it: a process with arguments, an environment, standard streams
/// and an exit code.
final class ExecutableIT {
  private static final String HEADER = "source,column,rows,nulls,mean,std,log_sum_exp\n";
  private static final String STATISTICS = ",value,2,0,3.0,1.4142135623730951,4.126928011042972\n";
  private static final String RESULT = HEADER + "a.csv" + STATISTICS;

  @TempDir private Path folder;

  @BeforeEach
  void makeInput() throws IOException {
    Files.writeString(folder.resolve("a.csv"), "id,value\n1,2\n2,4\n");
  }

  @Test
  void standardOutputIsTheDataAndStandardErrorTheSummary() {
    Outcome outcome = etl("run", "a.csv").in(folder).run();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).isEqualTo(RESULT);
    assertThat(outcome.stderr()).matches("threads, \\d+ workers: 1 source, 2 rows, .*\n");
  }

  @Test
  void quietMeansNothingButTheData() {
    assertThat(etl("run", "-q", "a.csv").in(folder).run()).isEqualTo(new Outcome(0, RESULT, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"env -i \"$0\" \"$@\"", "PATH= \"$0\" \"$@\"", "cd / && \"$0\" \"$@\""})
  void itRunsInAnEmptyEnvironmentAndFromAnyFolder(String script) {
    Path input = folder.resolve("a.csv");
    assertThat(script(script, "run", "-q", input).run())
        .isEqualTo(new Outcome(0, HEADER + input + STATISTICS, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "LC_ALL=C", "LC_ALL=POSIX LANG=C", "LC_ALL=C.UTF-8"})
  void namesBeyondAsciiAreReadAndPrintedInEveryLocale(String locale) {
    // The shell makes and removes the file: this JVM may have no word for it.
    Outcome outcome =
        script(
                "cp a.csv $'dat\\xc3\\xa4.csv'; trap 'rm dat*' EXIT;"
                    + (" env -i " + locale + " \"$0\" run -q -- $'dat\\xc3\\xa4.csv' 'dat*'"))
            .in(folder)
            .run();
    String line = "dat\u00e4.csv" + STATISTICS;
    assertThat(outcome).isEqualTo(new Outcome(0, HEADER + line + line, ""));
  }

  @Test
  void itRunsThroughSymbolicLinks() throws IOException {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("etl"), Executable.PATH);
    Files.createSymbolicLink(folder.resolve("link"), Path.of("bin", "etl"));
    Outcome outcome = script("env -i ./link run -q a.csv").in(folder).run();
    assertThat(outcome).isEqualTo(new Outcome(0, RESULT, ""));
    assertThat(script("PATH=\"$PWD/bin:$PATH\"; etl run -q a.csv").in(folder).run())
        .isEqualTo(outcome);
  }

  @Test
  void itRunsFromAFolderWithBlanksInItsName() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("my programs")).resolve("etl");
    Files.copy(Executable.PATH, copy);
    assertThat(script("\"$1\" run -q a.csv", copy).in(folder).run())
        .isEqualTo(new Outcome(0, RESULT, ""));
  }

  @Test
  void aFolderWithAColonIsRefusedInOneSentence() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("a:b")).resolve("etl");
    Files.copy(Executable.PATH, copy);
    Outcome outcome = script("\"$1\" --version", copy).run();
    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stderr()).contains("a folder with a colon in its name");
  }

  @Test
  void closedStandardInputIsEmpty() {
    Outcome outcome = script("\"$0\" run - <&-").run();
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("-: is empty");
  }

  @Test
  void messagesSteerNoTerminal() {
    Outcome outcome = etl("run", "no\nsuch\u001b.csv").run();
    assertThat(outcome.stderr()).contains("no\\nsuch\\u001b.csv: no such file or folder");
  }

  @Test
  void verboseTellsWhereAnErrorCameFrom() {
    assertThat(etl("run", "-v", "nothere.csv").run().stderr()).contains("\tat dev.etl.");
    assertThat(etl("run", "nothere.csv").run().stderr()).doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "--rejects", "--report"})
  void anInputIsNeverOverwritten(String option) throws IOException {
    String before = Files.readString(folder.resolve("a.csv"));
    Outcome outcome = etl("run", "a.csv", option + "=./a.csv").in(folder).run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains(option + " and an input name the same file");
    assertThat(folder.resolve("a.csv")).hasContent(before);
  }

  @Test
  void whatFollowsAGzipMemberAndIsNoneIsAnError() throws IOException {
    Outcome outcome =
        script("(gzip < a.csv; echo junk) > a.csv.gz; \"$0\" run a.csv.gz").in(folder).run();
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.stderr()).contains("a.csv.gz: not gzip").contains("after its first part");
  }

  @Test
  void anOldJdkIsPassedOver() throws IOException {
    Path old = folder.resolve("jdk-17");
    Path bin = Files.createDirectories(old.resolve("bin"));
    Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho too old; exit 1\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(
            etl("run", "-q", "a.csv")
                .in(folder)
                .with("JAVA_HOME", old.toString())
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .run())
        .isEqualTo(new Outcome(0, RESULT, ""));
  }

  @Test
  void withoutAJdkOneSentenceSaysWhichIsNeeded() throws IOException {
    // A copy that needs a JDK which is nowhere.
    byte[] program = Files.readAllBytes(Executable.PATH);
    String demanding = new String(program, ISO_8859_1).replaceFirst("need=25", "need=99");
    Path copy = Files.writeString(folder.resolve("etl"), demanding, ISO_8859_1);
    Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
    Outcome outcome = script("\"$1\" --version", copy).run();
    assertThat(outcome.exitCode()).isEqualTo(69);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).matches("etl: no JDK 99 or newer found: .*ETL_JAVA_HOME.*\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"run a.csv", "run --format=json a.csv", "--help", "run --help", "completion bash"})
  void aReaderThatLeavesIsNoError(String arguments) {
    Outcome outcome = script("\"$0\" $1 | true", arguments).in(folder).run();
    assertThat(outcome.stderr()).doesNotContain("error");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void theVersionIsPrinted() {
    Outcome outcome = etl("--version").run();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).matches("etl \\d+\\.\\d+\\.\\d+\\S*\nJava 2[5-9].*\n");
    assertThat(outcome.stderr()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', 4", "run, 5", "compare, 3", "generate, 2", "completion, 2"})
  void helpHasExamplesAndExitCodes(String command, int examples) {
    Outcome outcome = script("\"$0\" $1 --help", command).run();
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).contains("Usage: etl", "--help");
    if (examples > 0) {
      assertThat(outcome.stdout().lines().dropWhile(line -> !line.equals("Examples:")))
          .filteredOn(line -> line.contains("etl "))
          .hasSizeGreaterThanOrEqualTo(examples);
    }
    assertThat(outcome.stdout())
        .containsSubsequence("\nExit codes:\n", "  0  ", "\n  1  ", "\n  5  ", "\n  130  ");
  }

  @Test
  void anUnknownOptionIsAUsageErrorWithASuggestion() {
    Outcome outcome = etl("run", "--mod=threads", "a.csv").run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr()).contains("--mod", "did you mean '--mode'?", "etl run --help");
  }

  @Test
  void bashAcceptsItsCompletionScript() {
    assertThat(script("\"$0\" completion bash | bash -n").run()).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void theResultIsTheSameInEveryMode() throws IOException {
    etl("generate", "--files=7", "--rows=3000", "--output", folder.resolve("data")).run();
    for (String mode : Modes.NAMES) {
      Outcome outcome = etl("run", "--mode=" + mode, "data", "-o", mode + ".csv").in(folder).run();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.stdout()).isEmpty();
      assertThat(folder.resolve(mode + ".csv"))
          .hasSameBinaryContentAs(folder.resolve("sequential.csv"));
    }
    assertThat(folder.resolve("sequential.csv")).content().hasLineCount(8);
  }

  @Test
  void theSameSeedGivesTheSameBytesOnEveryMachine() throws Exception {
    Outcome outcome = etl("generate", "--files=2", "--rows=1000", "--seed=7", "-o", folder).run();
    assertThat(outcome.exitCode()).isZero();
    assertThat(sha256(folder.resolve("data_1.csv")))
        .isEqualTo("aaafe955a0c8de8b78fe350bbb458e131ada08423b6544492a9080eb8582a5fe");
  }

  @Test
  void aFileThatIsThereWithOtherContentIsReplacedOnlyIfForced() throws IOException {
    Path file = Files.writeString(folder.resolve("data_0.csv"), "precious");
    Outcome kept = etl("generate", "--files=1", "--rows=1", "-o", folder).run();
    assertThat(kept.exitCode()).isEqualTo(5);
    assertThat(kept.stderr()).contains("data_0.csv", "--force");
    assertThat(file).hasContent("precious");
    assertThat(etl("generate", "--files=1", "--rows=1", "--force", "-o", folder).run().exitCode())
        .isZero();
    assertThat(file).content().matches("id,value\n0,0\\.\\d+\n");
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(digest);
  }

  @Test
  void aComparisonTellsEveryModeAndWritesItsTimes() {
    Outcome outcome =
        script(
                "\"$0\" compare a.csv --warmup=0 --runs=2 --export=hyperfine:times.json $1",
                "--report=report.json")
            .in(folder)
            .run();
    assertThat(outcome.stderr())
        .contains("all results are identical\n")
        .endsWith("no verdict: --runs is given; set --max-time=60s\n");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout().lines().map(line -> line.replaceFirst(",.*", "")))
        .containsExactly("mode", "sequential", "threads", "processes");
    assertThat(folder.resolve("times.json"))
        .content()
        .contains("etl run --mode=threads a.csv", "\"times\"", "\"schema_version\"");
    assertThat(folder.resolve("report.json")).content().contains("\"kind\": \"comparison\"");
  }

  @Test
  void aComparisonRefusesStandardInput() {
    Outcome outcome = etl("compare", "-").run();
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("standard input can be read only once", "save it to a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run a.csv",
        "run a.csv -o /dev/full",
        "run a.csv --report=/dev/full",
        "run a.csv --rejects=/dev/full"
      })
  void aFullDeviceIsUnavailable(String arguments) {
    assumeTrue(Files.exists(Path.of("/dev/full")), "only Linux has /dev/full");
    Outcome outcome = script("\"$0\" $1 > /dev/full", arguments).in(folder).run();
    assertThat(outcome.stderr())
        .contains("etl: error: cannot write ", "No space left", "free some");
    assertThat(outcome.exitCode()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-o ", "--report ", "--rejects "})
  void aFileThatCannotGrowKeepsItsOldContent(String option) throws IOException {
    Path old = Files.writeString(folder.resolve("old"), "the old content");
    Outcome outcome = script("ulimit -f 0; \"$0\" run a.csv $1", option + old).in(folder).run();
    assertThat(outcome.stderr()).contains("etl: error: cannot write " + old + ": File too large");
    assertThat(outcome.exitCode()).isEqualTo(5);
    assertThat(old).hasContent("the old content");
    assertThat(FolderContent.of(folder).files()).containsOnlyKeys("a.csv", "old");
  }

  @Test
  void standardOutputThatCannotGrowIsUnavailable() {
    Outcome outcome = script("ulimit -f 0; \"$0\" run a.csv > result").in(folder).run();
    assertThat(outcome.stderr()).contains("cannot write standard output: File too large");
    assertThat(outcome.exitCode()).isEqualTo(5);
  }

  @Test
  void aLargeFilePassesBothTransformsInASmallHeap() throws IOException {
    int blocks = 300;
    String block = "1234567,-0.5\n7654321,1000\n8888888,-1000\n1,1e3\n".repeat(22_000);
    Path large = folder.resolve("large.csv");
    try (OutputStream out = Files.newOutputStream(large)) {
      out.write("id,value\n".getBytes(UTF_8));
      for (int written = 0; written < blocks; written++) {
        out.write(block.getBytes(UTF_8));
      }
    }
    assertThat(Files.size(large)).isGreaterThan(300_000_000);
    Outcome outcome =
        etl("run", "-q", "large.csv").in(folder).with("ETL_JAVA_OPTS", "-Xmx64m").run();
    Files.delete(large);
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout()).startsWith(HEADER + "large.csv,value,26400000,0,249.87");
    assertThat(outcome.exitCode()).isZero();
  }

  @Test
  void everyRetryIsALineInTheLog() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/items", Answer.status(500), Answer.status(503), Answer.ok("[{\"value\":1}]"));
      Outcome outcome = etl("run", "--retry-delay=10ms", "--jitter=0", server.url("/items")).run();
      assertThat(outcome.exitCode()).isZero();
      assertThat(outcome.stderr().lines().filter(line -> line.contains("attempt")))
          .hasSize(2)
          .allMatch(line -> line.contains(server.url("/items")))
          .anyMatch(
              line ->
                  line.endsWith(
                      "attempt 1 of 3 failed (500 Internal Server Error); next in 0.01 s"))
          .anyMatch(
              line ->
                  line.endsWith("attempt 2 of 3 failed (503 Service Unavailable); next in 0.02 s"));
      assertThat(outcome.stderr()).endsWith(", 2 retries\n");
    }
  }

  @ParameterizedTest
  @MethodSource("dev.etl.Modes#names")
  void pipesAndProcessSubstitutionsAreRead(String mode) {
    Outcome outcome =
        script(
                "mkfifo p.csv; cat a.csv > p.csv & \"$0\" run -q --input-format=csv $1 "
                    + "p.csv <(cat a.csv) - < a.csv",
                "--mode=" + mode)
            .in(folder)
            .run();
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.stdout().lines().skip(1))
        .hasSize(3)
        .allMatch(line -> line.contains(STATISTICS.strip()));
  }
}
