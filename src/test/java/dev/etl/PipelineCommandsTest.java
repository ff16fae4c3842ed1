package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.http.ScriptedServer;
import dev.etl.http.ScriptedServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pipeline files and rows on the command line: what `check`, `preview`, `schema`, `run` and
/// `compare` make of them.
final class PipelineCommandsTest {
  private static final int USAGE = 2;
  private static final int UNAVAILABLE = 5;
  private static final String SECRET = "Tr0ub4dor";

  @TempDir private Path folder;

  private String data() throws IOException {
    return file("in.csv", "id,value,name\n1,0.25,ab\n2,0.75,b\n3,1.5,ac\n");
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String pipeline() throws IOException {
    data();
    return file(
        "pipeline.yaml",
        """
        extract:
          - csv: "${NAME:-in}.csv"
        transform:
          - filter: value > ${LEAST:-0.5}
          - derive: {double: value * 2}
        load:
          - file: out.csv
        """);
  }

  private static Outcome etl(String... arguments) {
    return InProcess.ETL.run(arguments);
  }

  @Test
  void checkTellsTheColumnsAfterEveryStepAndMovesNothing() throws IOException {
    Outcome outcome = etl("check", "-f", pipeline());
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .isEqualTo(
            """
            step,what,columns
            0,extract,"id long, value double, name string"
            1,filter,"id long, value double, name string"
            2,derive,"id long, value double, name string, double double"
            """);
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void checkFindsWhatIsNotThere() throws IOException {
    Outcome outcome = etl("check", data(), "--where", "valu > 1");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("valu").contains("value");
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void whatCheckPrintsCanBeRun() throws IOException {
    String result = folder.resolve("result.csv").toString();
    String[] job = {data(), "--where=value > 0.5", "--select=id", "-o", result};
    Outcome printed = etl("check", "--print", job[0], job[1], job[2], job[3], job[4]);
    assertThat(printed.stdout()).contains("filter: \"value > 0.5\"", "select: [id]");
    assertThat(etl("run", "-f", file("printed.yaml", printed.stdout())).exitCode()).isZero();
    assertThat(folder.resolve("result.csv")).hasContent("id\n2\n3\n");
  }

  @Test
  void previewShowsTypesAndTheFirstRows() throws IOException {
    Outcome outcome = etl("preview", "--rows=1", "-f", pipeline());
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout())
        .startsWith("column,type,")
        .contains("value,double,")
        .endsWith("\nid,value,name,double\n2,0.75,b,1.5\n");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @Test
  void previewKeepsNoBadRowsThatAFileWantsKept() throws IOException {
    data();
    String file = file("rejects.yaml", "extract: {csv: in.csv}\nrun: {rejects: bad.csv}\n");
    Path kept = Path.of(file("bad.csv", "corrected by hand"));
    assertThat(etl("preview", "-f", file).exitCode()).isZero();
    assertThat(kept).hasContent("corrected by hand");
  }

  @Test
  void previewAsksAServerNoMoreOftenThanARun() {
    try (ScriptedServer server = ScriptedServer.start()) {
      server.on("/items", Answer.ok("[{\"id\":1},{\"id\":2}]"));
      String url = server.url("/items");
      assertThat(etl("run", url, "--limit=1").stdout()).isEqualTo("id\n1\n");
      int requests = server.requests().size();
      assertThat(etl("preview", url, "--rows=1").stdout())
          .startsWith("column,type,")
          .endsWith("\n\nid\n1\n");
      assertThat(server.requests()).hasSize(2 * requests);
    }
  }

  @Test
  void previewReadsStandardInputOnce() {
    Outcome outcome = InProcess.ETL.withInput("a,b\n1,x\n2,y\n").run("preview", "--rows=1", "-");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).endsWith("\na,b\n1,x\n");
  }

  @Test
  void schemaIsPrinted() {
    Outcome outcome = etl("schema");
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.stdout()).contains("\"paginate\"", "\"enrich\"", "\"skip_lines\"");
  }

  @Test
  void rowsPassThroughInTheOrderOfTheOptions() throws IOException {
    Outcome outcome =
        etl(
            "run",
            data(),
            "--limit=1",
            "--select=lv, id",
            "--derive=lv = value * 2",
            "--where=name LIKE 'a%' AND value > 1");
    assertThat(outcome.stdout()).isEqualTo("lv,id\n3.0,3\n");
    assertThat(outcome.exitCode()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--where=value >        | --where:",
        "--derive=value * 2     | names no column",
        "--derive=a = (         | --derive:",
        "--limit=-1             | --limit: expected a whole number, at least 0, found '-1'",
        "--limit=x              | --limit",
        "--selct=id             | --select",
        "--select=idd           | id",
        "--rate=5/s               | options for APIs",
      })
  void rowsThatMakeNoSenseAreRefused(String option, String message) throws IOException {
    Outcome outcome = etl("run", data(), option);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).startsWith("etl: error: ").contains(message);
    assertThat(outcome.stdout()).isEmpty();
  }

  @Test
  void aRateThatIsNoneIsRefused() {
    Outcome outcome = etl("run", "--rate=5", "http://127.0.0.1:1/");
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("--rate: expected a rate such as 50/s");
  }

  @Test
  void optionsOverrideAFile() throws IOException {
    assertThat(etl("run", "-f", pipeline(), "--format=jsonl").stdout())
        .startsWith("{\"id\":2,\"value\":0.75,");
    assertThat(folder.resolve("out.csv")).doesNotExist();
    file("in.csv", "id,value,name\n1,1,ab\n2,x,b\n3,1.5,ac\n");
    String strict =
        file(
            "strict.yaml",
            """
            extract: {csv: in.csv, columns: {value: double}}
            run: {max_errors: 0, workers: 2, mode: sequential}
            """);
    assertThat(etl("run", "-f", strict).exitCode()).isEqualTo(4);
    Path rejects = folder.resolve("bad.csv");
    Outcome lenient =
        etl("run", "-f", strict, "--max-errors=1", "--rejects=" + rejects, "--mode=processes");
    assertThat(lenient.exitCode()).isEqualTo(3);
    assertThat(lenient.stderr()).contains("processes");
    assertThat(rejects).content().contains("in.csv");
  }

  @Test
  void variablesAreSet() throws IOException {
    file("other.csv", "id,value,name\n7,0.7,x\n8,0.8,y\n");
    String file = pipeline();
    assertThat(etl("run", "-f", file, "--set=NAME=other", "--set=LEAST=0.75", "--format=csv"))
        .extracting(Outcome::stdout)
        .isEqualTo("id,value,name,double\n8,0.8,y,1.6\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"in.csv", "--where=a > 1", "-t=stats", "--limit=1", "--inputs-from=x"})
  void aFileAndOtherWorkAreOneTooMany(String argument) throws IOException {
    Outcome outcome = etl("run", "-f", pipeline(), argument);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("cannot be combined with -f");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "preview", "compare"})
  void aFileThatIsNotThereIsUnavailable(String command) {
    Outcome outcome = etl(command, "-f", folder.resolve("none.yaml").toString());
    assertThat(outcome.exitCode()).isEqualTo(UNAVAILABLE);
    assertThat(outcome.stderr()).contains("none.yaml: no such file");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "preview", "compare"})
  void aMistakeIsSaidWithItsLine(String command) throws IOException {
    String file = file("wrong.yaml", "extract:\n  - csv: a.csv\ntransform:\n  - filtr: a > 1\n");
    Outcome outcome = etl(command, "-f", file);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr())
        .contains(
            "wrong.yaml, line 4: transform[0].filtr: unknown step; did you mean" + " 'filter'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"40000", "0C"})
  void workersThatCannotBeAreNoBug(String workers) throws IOException {
    String file = file("workers.yaml", "extract: {csv: a.csv}\nrun: {workers: " + workers + "}\n");
    Outcome outcome = etl("run", "-f", file);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr())
        .contains(
            "workers.yaml, line 2: run.workers: expected a number of workers from 1 to 32767",
            ", found '" + workers + "'");
  }

  @Test
  void aComparisonRefusesStandardInputThatAFileNames() throws IOException {
    String file = file("stdin.yaml", "extract: {csv: '-'}\n");
    Outcome outcome = etl("compare", "-f", file);
    assertThat(outcome.exitCode()).isEqualTo(USAGE);
    assertThat(outcome.stderr()).contains("standard input can be read only once");
  }

  @Test
  void compareWritesNothingThatAFileNames() throws IOException {
    String file = pipeline();
    Outcome outcome = etl("compare", "-f", file, "--runs=1", "--warmup=0", "-q");
    assertThat(outcome).extracting(Outcome::exitCode, Outcome::stderr).containsExactly(0, "");
    assertThat(outcome.stdout()).contains("sequential", "threads", "processes");
    assertThat(folder.resolve("out.csv")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"check,-v", "preview,-v", "run,-v", "check,--print"})
  void valuesOfTheEnvironmentAreNotShown(String command, String option) throws IOException {
    Files.createDirectory(folder.resolve(SECRET));
    file(SECRET + "/in.csv", "id,value\n1,x\n");
    String report = folder.resolve("report.json").toString();
    for (String text :
        new String[] {
          "extract: {csv: '${WORD}/none.csv'}",
          "extract: {csv: '${WORD}/in.csv'}\ntransform: [{filter: \"id = '${WORD}'\"}]",
          "extract: {csv: '${WORD}/in.csv'}\ntransform: [{select: '${WORD}'}]",
          "extract: {csv: '${WORD}/in.csv', columns: {value: double}}",
          "extract: {csv: '${WORD}/in.csv'}\nload: {file: '${WORD}/no/out.csv'}",
          "extract: {api: 'http://127.0.0.1:1/${WORD}?key=${WORD}', attempts: 1,"
              + " bearer_env: WORD}",
          "extract: {fetch: 'http://127.0.0.1:1/${WORD}', attempts: 1, headers: {X: '${WORD}'}}",
          "extract: {csv: a.csv, encoding: '${WORD}'}",
        }) {
      String file = file("secret.yaml", text);
      InProcess etl = InProcess.ETL.withEnvironment(Map.of("WORD", SECRET));
      Outcome outcome =
          command.equals("run")
              ? etl.run(command, option, "-f", file, "--report=" + report)
              : etl.run(command, option, "-f", file);
      assertThat(outcome.stderr()).as(text).doesNotContain(SECRET);
      if (!command.equals("run")) {
        assertThat(outcome.stdout()).as(text).doesNotContain(SECRET);
      } else if (Files.exists(Path.of(report))) {
        assertThat(Path.of(report)).content().as(text).doesNotContain(SECRET);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "preview", "compare", "schema", "completion"})
  void everyCommandHasHelpAndIsCompleted(String command) {
    Outcome help = etl(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.stdout()).contains("etl " + command);
    assertThat(help.stdout().lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    assertThat(etl("completion", "bash").stdout()).contains("\n  " + command + ")\n");
  }
}
