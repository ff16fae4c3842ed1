package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.InProcess;
import dev.etl.Outcome;
import dev.etl.cli.manual.Manual;
import dev.etl.data.SimpleType;
import dev.etl.data.TextColumns;
import dev.etl.pipeline.form.Form;
import dev.etl.pipeline.form.source.SourceForms;
import dev.etl.pipeline.form.step.StepForms;
import dev.etl.pipeline.form.target.TargetForms;
import dev.etl.transform.statistic.AggregateFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `etl explain` knows what a pipeline, an expression or an exit code may name.
final class ExplainTest {

  static Stream<String> topics() throws IOException {
    Stream<String> functions =
        Pattern.compile("`([a-z_0-9]+)\\(")
            .matcher(
                Files.readString(Path.of("docs", "expressions.md"))
                    .replaceFirst("(?s).*## Functions", "")
                    .replaceFirst("(?s)Formats: .*", ""))
            .results()
            .map(call -> call.group(1));
    return Stream.of(
            Stream.of(SourceForms.ALL, StepForms.ALL, TargetForms.ALL)
                .flatMap(forms -> forms.forms().stream())
                .map(Form::name),
            functions,
            Arrays.stream(AggregateFunction.values()).map(AggregateFunction::toString),
            Arrays.stream(SimpleType.values()).map(SimpleType::toString),
            Stream.of("LIKE", "ilike", "is null", "in", "between", "case", "interval", "escape"),
            Stream.of("cast", "try_cast", "and", "or", "not", "||", "+", "%", "<>", "<="),
            Stream.of("int", "varchar", "numeric", "note", "notes"),
            Arrays.stream(ExitCode.values()).map(code -> Integer.toString(code.number())),
            Stream.of("69", "129", "143"),
            Stream.of("decimal", "Decimals", "round(x)", "dialects", "headers", "gates for ci"))
        .flatMap(names -> names)
        .distinct();
  }

  @ParameterizedTest
  @MethodSource("topics")
  void itExplains(String topic) {
    Outcome outcome = InProcess.ETL.run("explain", topic);
    assertThat(outcome.exitCode()).as(outcome.stderr()).isZero();
    assertThat(outcome.stdout()).isNotBlank().doesNotContain("`", "<!--", "|---");
    assertThat(outcome.stderr()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, published", "6, lock", "9, slower", "130, Run it again", "143, Run it again"})
  void itSaysWhatToDoAboutAnExitCode(String code, String words) {
    assertThat(InProcess.ETL.run("explain", code).stdout())
        .startsWith("exit code " + code + "\n")
        .contains(words);
  }

  @Test
  void everyExitCodeHasAdvice() {
    assertThat(ExitCode.values())
        .isNotEmpty()
        .allSatisfy(code -> assertThat(code.advice()).endsWith("."));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 100})
  void theTextFitsTheTerminal(int width) {
    List<String> names = Manual.read().names();
    assertThat(names).hasSizeGreaterThan(100);
    InProcess narrow = InProcess.ETL.withEnvironment(Map.of("COLUMNS", Integer.toString(width)));
    for (String name : names) {
      Outcome outcome = narrow.run("explain", name);
      assertThat(outcome.stdout().lines())
          .as(name)
          .isNotEmpty()
          .allSatisfy(line -> assertThat(TextColumns.width(line)).isLessThanOrEqualTo(width));
    }
  }

  @Test
  void withoutATopicItListsThem() {
    assertThat(InProcess.ETL.run("explain").stdout())
        .contains(
            "Exit codes\n  0, 1,",
            "Expressions\n",
            "Inputs\n",
            "aggregate",
            "log_sum_exp",
            "timestamptz");
  }

  @Test
  void aWordThatIsNoTopicLeadsToThoseThatMentionIt() {
    Outcome outcome = InProcess.ETL.run("explain", "globstar");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr())
        .contains("unknown topic 'globstar'", "hint: see etl explain paths and globs\n");
  }

  @ParameterizedTest
  @CsvSource({"ilike, ignores case", "interval, of one unit", "||, joins values", "try_cast, null"})
  void anOperatorIsExplainedByItsOwnRow(String topic, String words) {
    assertThat(InProcess.ETL.run("explain", topic).stdout()).contains(words).doesNotContain("\n\n");
  }

  @Test
  void aMisspeltTopicIsAnsweredWithTheNearest() {
    Outcome outcome = InProcess.ETL.run("explain", "agregate");
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.stderr()).contains("did you mean 'aggregate'?");
  }
}
