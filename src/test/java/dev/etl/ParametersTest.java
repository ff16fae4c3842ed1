package dev.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.expression.Expression;
import dev.etl.pipeline.PipelineFile;
import dev.etl.pipeline.PipelineReader;
import dev.etl.pipeline.PipelineWriter;
import dev.etl.pipeline.document.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is given to an expression from outside is a value: it never changes what the expression
/// means.
final class ParametersTest {
  private static final int USAGE = 2;

  /// Values that would be something else if they became a part of the text.
  private static final String[] ODD = {
    "zz' OR v < 9 OR c='", "O'Brien", "a\"b", "-- x", "/* x", "${Y}", "$${", "\\", "' || c || '", ""
  };

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    StringBuilder rows = new StringBuilder("c,v,d\n");
    for (int row = 0; row < ODD.length; row++) {
      rows.append('"').append(ODD[row].replace("\"", "\"\"")).append("\",");
      rows.append(row - 5).append(",2024-01-0").append(row % 9 + 1).append('\n');
    }
    Files.writeString(folder.resolve("in.csv"), rows);
  }

  private Outcome run(String variable, String transforms, String... more) throws IOException {
    return etl("run", variable, "extract: {csv: in.csv}\n" + transforms + "\n", more);
  }

  private Outcome etl(String command, String variable, String pipeline, String... more)
      throws IOException {
    String file = Files.writeString(folder.resolve("p.yaml"), pipeline).toString();
    List<String> arguments = new ArrayList<>(List.of(command, "-q", "-f", file));
    arguments.addAll(List.of(more));
    return InProcess.ETL
        .withEnvironment(Map.of("X", variable))
        .run(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transform: [{filter: \"c = '${X}'\"}, {select: [v]}]",
        "transform: [{filter: \"c = '${X:-}'\"}, {select: [v]}]",
        "transform: [{filter: 'c = :x'}, {select: [v]}]\n"
            + "params: {x: {type: string, value: '${X}'}}",
        "transform: [{derive: {s: \"c = '${X}'\"}}, {filter: s}, {select: [v]}]",
        "transform: [{derive: {s: \"CASE WHEN c IN ('${X}', 'q') THEN v END\"}},"
            + " {filter: s IS NOT NULL}, {select: [v]}]",
        "transform: [{aggregate: {v: \"max(CASE WHEN c = '${X}' THEN v END)\"}}]",
      })
  void aVariableIsAValueWhateverItsCharacters(String transforms) throws IOException {
    for (int row = 0; row < ODD.length; row++) {
      if (!ODD[row].isEmpty()) {
        Outcome outcome = run(ODD[row], transforms);
        assertThat(outcome).as(ODD[row]).isEqualTo(new Outcome(0, "v\n" + (row - 5) + "\n", ""));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-3 | filter: 'v = ${X}' | -3",
        "3 | filter: 'v = -${X}' | -3",
        "-3 | filter: 'v = 0 -${X} - 6' | -3",
        "-3.0 | filter: 'v + 0.0 = ${X}' | -3",
        "2024-01-03 | filter: \"d = DATE '${X}'\" | -3",
        "2024-01-03 | filter: \"d = '${X}'\" | -3",
        "2024-01-03 | filter: 'd = ${X}' | -3",
        "true | filter: '(v = -3) = ${X}' | -3",
      })
  void itHasTheTypeThatItLooksLike(String value, String filter, String expected)
      throws IOException {
    assertThat(run(value, "transform: [{%s}, {select: [v]}]".formatted(filter)))
        .isEqualTo(new Outcome(0, "v\n" + expected + "\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filter: \"c = 'a${X}'\"",
        "filter: \"c = '${X}a'\"",
        "filter: \"c = '${X}${X}'\"",
        "filter: \"c = '${X}''a'\"",
        "filter: 'v > 1${X}'",
        "filter: 'v ${X} 1'",
        "filter: '\"${X}\" > 1'",
        "filter: '${X}(v) > 1'",
        "filter: 'v > 1 ${X}'",
        "derive: {x: \"'a${X}'\"}",
        "validate: {x: \"c = 'a${X}'\"}",
        "aggregate: {x: \"max('a${X}')\"}",
        "aggregate: {columns: {x: \"max('a${X}')\"}}",
      })
  void aVariableThatIsNoWholeValueIsRefused(String step) throws IOException {
    Outcome outcome = run("s3cret", "transform: [{%s}]".formatted(step));
    assertThat(outcome.exitCode()).as(outcome.stdout()).isEqualTo(USAGE);
    assertThat(outcome.stderr())
        .contains("p.yaml, line 2: transform[0].", "params:")
        .doesNotContain("s3cret");
  }

  @Test
  void parametersAreGivenOnTheCommandLine() throws IOException {
    String transforms =
        "params: {least: 4, name: {type: string}}\n"
            + "transform: [{filter: 'v > :least OR c = :name'}, {select: [v]}]";
    assertThat(run("", transforms, "--param=least=3", "--param", "name=O'Brien"))
        .isEqualTo(new Outcome(0, "v\n-4\n4\n", ""));
    assertThat(run("", transforms).stderr()).contains("p.yaml, line 2: params.name", "no value");
    assertThat(run("", transforms, "--param=leest=3").stderr())
        .contains("--param leest", "did you mean 'least'?");
    assertThat(run("", transforms, "--param=name=a", "--param=least=x").exitCode())
        .isEqualTo(USAGE);
    assertThat(run("", "transform: {filter: 'v > :lest'}\nparams: {least: 3}").stderr())
        .contains("unknown parameter 'lest'; did you mean 'least'?");
    assertThat(run("", "params: {n: {type: long, value: x}}").stderr())
        .contains("line 2: params.n.value: 'x' is not a valid long");
  }

  @Test
  void optionsUseThemToo() {
    String in = folder.resolve("in.csv").toString();
    String[] job = {"run", "-q", in, "--where=c = :n", "--derive=w = :w", "--select=v,w"};
    assertThat(
            InProcess.ETL.run(
                job[0],
                job[1],
                job[2],
                job[3],
                job[4],
                job[5],
                "--param=n=O'Brien",
                "--param=w=1.5"))
        .isEqualTo(new Outcome(0, "v,w\n-4,1.5\n", ""));
    assertThat(InProcess.ETL.run("run", in, "--where=v > 1", "--param=n=1").stderr())
        .contains("--param n: no expression uses it");
  }

  @Test
  void whatIsPrintedReadsBackAndShowsNoSecret() throws IOException {
    String pipeline =
        """
        extract: {csv: in.csv}
        params:
          name: "${X}"
          text: {type: string, value: 7}
        transform:
          - filter: "c = '${X}' AND c = :name AND c <> :text AND c <> '$${'"
          - select: [v]
        """;
    String printed = etl("check", "O'Brien", pipeline, "--print").stdout();
    assertThat(printed)
        .doesNotContain("Brien")
        .contains("c = '${X}' AND c = :name AND c <> :text AND c <> '$${'")
        .contains("name: \"${X}\"", "type: string");
    assertThat(etl("run", "O'Brien", printed.replace(folder + "/", "")))
        .isEqualTo(new Outcome(0, "v\n-4\n", ""));
  }

  @Test
  void aRuleThatIsBrokenShowsNoSecret() throws IOException {
    Outcome outcome = run("s3cret", "transform: [{validate: {c: \"c = '${X}'\"}}]");
    assertThat(outcome.stderr()).contains("breaks the rule: c = '${X}'").doesNotContain("s3cret");
  }

  @Test
  void anotherProcessIsGivenTheValues() {
    Variables variables = new Variables(Map.of("X", "${a'b"), Map.of());
    String text =
        """
        extract: {csv: in.csv}
        params: {n: -5, d: 2024-01-31, s: "O'Brien"}
        transform:
          - filter: "c = '${X}' OR v - :n > 0 OR d < :d OR d = DATE :d OR c = :s OR c = '$${'"
          - filter: "c = :s OR c = '$${'"
          - aggregate: {m: "max(v * :n)"}
        """;
    PipelineFile file = PipelineReader.parse(text, "p.yaml", Path.of(""), variables);
    String sent = PipelineWriter.withSecrets(file.loaders(), file.transforms());
    Variables none = new Variables(Map.of(), Map.of());
    PipelineFile same = PipelineReader.parse(sent, "p.yaml", Path.of(""), none);
    assertThat(same.transforms().stream().flatMap(step -> step.expressions().stream()))
        .extracting(Expression::text)
        .containsExactly(
            "c = '${a''b' OR v - (-5) > 0 OR d < DATE '2024-01-31'"
                + " OR d = DATE '2024-01-31' OR c = 'O''Brien' OR c = '${'",
            "c = 'O''Brien' OR c = '${'",
            "v * (-5)");
  }

  @Test
  void aPrintedPipelineDeclaresTheParametersThatNoExpressionUsesToo() throws IOException {
    String declared =
        """
        params:
          spare: "3"
          least: "2.5"
          word:
            type: string
            value: "12"
          day: "2024-01-31"
          secret: "${X}"
          given:
            type: string
            value: G
        """;
    String pipeline =
        """
        extract: {csv: in.csv}
        transform: [{filter: "v > :least"}, {select: [v]}]
        """
            + declared.replace("value: G", "value: H");
    String printed = etl("check", "O'Brien", pipeline, "--print", "--param=given=G").stdout();
    assertThat(printed).contains(declared);
    String again = printed.replace(folder + "/", "");
    assertThat(etl("check", "O'Brien", again, "--print").stdout()).isEqualTo(printed);
    assertThat(etl("run", "x", again, "--param=spare=4", "--param=least=3"))
        .isEqualTo(etl("run", "x", pipeline, "--param=spare=4", "--param=least=3"))
        .isEqualTo(new Outcome(0, "v\n4\n", ""));
  }
}
