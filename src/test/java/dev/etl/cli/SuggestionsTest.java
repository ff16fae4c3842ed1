package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A misspelt word of a command line gets the question that its writer would ask, and help is where
/// people look for it.
final class SuggestionsTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("prices.csv"), "id,value\n1,2\n");
    Files.createDirectory(folder.resolve("parts"));
  }

  private Outcome etl(String line) {
    return InProcess.ETL.run(
        Arrays.stream(line.split(" "))
            .map(word -> word.replace("DIR", folder.toString()))
            .toArray(String[]::new));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rnu DIR/prices.csv | 'run'
          help rnu | 'run'
          rnu --help | 'run'
          run --hlep | '--help'
          run --sellect=id DIR/prices.csv | '--select'
          run DIR/prises.csv | DIR/prices.csv'
          run DIR/part | DIR/parts'
          run --mode=thread DIR/prices.csv | 'threads'
          run --format=jsn DIR/prices.csv | 'json'
          run --engine=sparc DIR/prices.csv | 'spark'
          run --ragged=padd DIR/prices.csv | 'pad'
          run -c valeu DIR/prices.csv | 'value'
          run --select=idd DIR/prices.csv | 'id'
          run --where=valu>1 DIR/prices.csv | 'value'
          run --derive=x=roundd(value) DIR/prices.csv | 'round'
          run --where=id>0 --partition-by=idd -o DIR/new --format=csv DIR/prices.csv | 'id'
          compare --fail-on=slow DIR/prices.csv | 'slower'
          """)
  void aMisspeltWordIsAnsweredWithTheNearestOne(String line, String meant) {
    Outcome outcome = etl(line);
    assertThat(outcome.exitCode()).isIn(2, 5);
    assertThat(outcome.stderr())
        .contains("did you mean '" + meant.replace("DIR", folder.toString()).replaceAll("^'", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--derive lv=ln(price) --where lv>1|--where comes before --derive",
        "--agg n=count() --where n>1|--where comes before --agg",
        "--rename price=cost --derive twice=cost*2|--derive comes before --rename",
        "--rename price=cost --group-by cost|--group-by comes before --rename",
        "--derive lv=ln(price) --cast lv=long|--cast comes before --derive",
      })
  void aColumnThatALaterStepMakesIsExplained(String options, String order) throws IOException {
    Path input = Files.writeString(folder.resolve("costs.csv"), "price\n1.5\n");
    assertThat(etl("run " + input + " " + options).stderr())
        .contains("no column '", "hint: row steps have a fixed order: " + order);
  }

  @Test
  void theOrderOfOptionsDoesNotMatter() throws IOException {
    Path input = Files.writeString(folder.resolve("costs.csv"), "id,price\n1,1.5\n2,2.5\n");
    assertThat(etl("run -q --limit 1 --select id --where price>2 " + input).stdout())
        .isEqualTo("id\n2\n")
        .isEqualTo(etl("run -q --where price>2 --select id --limit 1 " + input).stdout());
    assertThat(InProcess.ETL.run("run", "--help").stdout())
        .contains("\nRow steps, which always apply in this order:\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rnu|unknown command rnu; did you mean 'run'?",
        "run --wher=1 x|unknown option --wher; did you mean '--where'?",
        "schema x|unexpected argument x",
        "completion tcsh|etl: error: 'tcsh' is not one of bash, zsh, fish",
        "history DIR/none.jsonl|none.jsonl: no such file or folder\n",
        "compare --baseline=DIR/none.json DIR/prices.csv|none.json: no such file or folder\n",
        "run -f DIR/none.yaml|none.yaml: no such file",
      })
  void anErrorSaysWhatIsWrong(String line, String message) {
    assertThat(etl(line).stderr()).contains(message.replace("\\n", "\n"));
  }

  @Test
  void aPipelineFileAmongTheInputsIsTold() {
    assertThat(etl("run DIR/none.yaml").stderr()).contains("name a pipeline file with -f");
  }

  @Test
  void whatIsLikeNothingGetsNoSuggestion() {
    assertThat(etl("run DIR/completely-different.csv").stderr()).doesNotContain("did you mean");
    assertThat(etl("run DIR/clients.csv").stderr())
        .as("only the extension is like that of prices.csv")
        .contains("no such file or folder")
        .doesNotContain("did you mean");
  }

  @Test
  void helpIsShownWhereverItIsLookedFor() {
    String help = InProcess.ETL.run("--help").stdout();
    String ofRun = InProcess.ETL.run("run", "--help").stdout();
    assertThat(InProcess.ETL.run()).isEqualTo(new Outcome(0, help, ""));
    assertThat(InProcess.ETL.run("help")).isEqualTo(new Outcome(0, help, ""));
    assertThat(InProcess.ETL.run("help", "run")).isEqualTo(new Outcome(0, ofRun, ""));
    assertThat(ofRun).startsWith("Runs a job").isNotEqualTo(help);
  }

  /// Command lines are not broken, since they are copied.
  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void helpFitsTheTerminal(int columns) {
    InProcess etl = InProcess.ETL.withEnvironment(Map.of("COLUMNS", Integer.toString(columns)));
    for (CommandName command : CommandName.listed()) {
      assertThat(etl.run(command.toString(), "--help").stdout().lines())
          .hasSizeGreaterThan(15)
          .filteredOn(line -> columns >= 80 || !line.contains("etl "))
          .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }
  }
}
