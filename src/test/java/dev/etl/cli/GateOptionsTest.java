package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandSpecs;
import dev.etl.report.Judgement;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Finding;
import dev.etl.verdict.Gate;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// The exit codes of comparisons.
final class GateOptionsTest {

  private static GateOptions options(String... arguments) {
    GateOptions options = new GateOptions();
    CommandHelp help = new CommandHelp("compare", "", List.of(), List.of(), List.of());
    new CommandLine(CommandSpecs.of(help, options)).parseArgs(arguments);
    return options;
  }

  private static Judgement judgement(Finding finding, List<Gate.Outcome> outcomes) {
    Assertion claim = Assertion.GRAMMAR.parse("new <= 1.05 * old");
    return new Judgement(
        List.of("old", "new"),
        1,
        new Plan(10, 1),
        List.of(),
        List.of(
            new Judgement.Paired(
                "old", "new", new Verdict.Unmeasured(finding, "a reason", "a rule"))),
        outcomes.stream().map(outcome -> new Gate(claim, outcome, "a rule")).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "TRUE, TRUE, 0, 0",
    "TRUE, FALSE, 9, 9",
    "UNPROVEN, FALSE, 9, 9",
    "TRUE, UNPROVEN, 0, 10",
  })
  void aFalseClaimFailsAndAnUnprovenOneWhereThatIsAsked(
      Gate.Outcome one, Gate.Outcome other, int usual, int strict) {
    Judgement judgement = judgement(Finding.TOO_CLOSE, List.of(one, other));
    assertThat(options().exitCode(judgement).number()).isEqualTo(usual);
    assertThat(options("--fail-on=slower,unproven").exitCode(judgement).number()).isEqualTo(strict);
  }

  @Test
  void withoutClaimsTheVerdictsCount() {
    GateOptions strict = options("--fail-on=unproven");
    assertThat(strict.exitCode(judgement(Finding.EQUAL, List.of()))).isEqualTo(ExitCode.SUCCESS);
    assertThat(strict.exitCode(judgement(Finding.BUSY, List.of()))).isEqualTo(ExitCode.UNPROVEN);
    assertThat(strict.exitCode(null)).isEqualTo(ExitCode.UNPROVEN);
    assertThat(options().exitCode(null)).isEqualTo(ExitCode.SUCCESS);
  }

  @Test
  void aStoredBaselineProvesNothing() {
    assertThat(
            options("--fail-on=unproven", "--baseline=b.json")
                .exitCode(judgement(Finding.EQUAL, List.of())))
        .isEqualTo(ExitCode.UNPROVEN);
  }

  @Test
  void theThresholdIsAClaimAboutTheNewVersion() {
    assertThat(options("--threshold=7%").claims(List.of("old", "new"), true))
        .extracting(Assertion::text)
        .containsExactly("new <= 1.07 * old");
    assertThat(options("--fail-on=slower").claims(List.of("old", "new"), true))
        .extracting(Assertion::text)
        .containsExactly("new <= 1.05 * old");
    assertThat(options().claims(List.of("old", "new"), true)).isEmpty();
  }
}
