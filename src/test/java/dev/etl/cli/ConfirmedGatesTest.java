package dev.etl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.cli.option.CommandHelp;
import dev.etl.cli.option.CommandSpecs;
import dev.etl.cli.option.OptionGroup;
import dev.etl.data.Milestones;
import dev.etl.engine.RunContext;
import dev.etl.engine.bound.Cancellation;
import dev.etl.engine.compare.Side;
import dev.etl.engine.count.ProgressListener;
import dev.etl.report.Judgement;
import dev.etl.report.JudgementText;
import dev.etl.verdict.Rules;
import dev.etl.verdict.RunCost;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine;

/// Gates from options to exit codes, through the trial that measures sides. The sides cost what the
/// test says and take no time.
@Timeout(120)
final class ConfirmedGatesTest {
  /// The uncounted run and all rounds of a trial.
  private static final int TRIAL = 1 + Rules.MAX_ROUNDS;

  private final GateOptions gates = new GateOptions();
  private final VerdictOptions verdicts = new VerdictOptions();

  private void parse(String... arguments) {
    OptionGroup both =
        new OptionGroup() {
          {
            include(gates);
            include(verdicts);
          }
        };
    CommandHelp help = new CommandHelp("compare", "", List.of(), List.of(), List.of());
    new CommandLine(CommandSpecs.of(help, both)).parseArgs(arguments);
  }

  private Judgement judgement(Side other) {
    Side base = new Side("old", () -> new RunCost(1, 1, 0));
    return verdicts.judge(
        List.of(base, other),
        Rules.VERSIONS,
        gates.claims(List.of("old", "new"), true),
        gates.confirm(),
        new RunContext(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            Milestones.UNWATCHED,
            ProgressListener.NONE,
            new Cancellation(),
            Map.of(),
            "1",
            false));
  }

  /// A side that takes so long in its first runs, and then another time.
  private static Side side(int runs, double first, double later) {
    int[] done = {0};
    return new Side("new", () -> new RunCost(done[0]++ < runs ? first : later, 1, 0));
  }

  @Test
  void aSlowerVersionFailsWithCode9() {
    parse("--fail-on=slower", "--max-time=10h");
    Judgement judgement = judgement(side(0, 0, 1.2));
    assertThat(gates.exitCode(judgement)).isEqualTo(ExitCode.SLOWER);
    assertThat(JudgementText.lines(judgement))
        .contains("new takes 1.20 (1.20 to 1.20) times as long as old");
  }

  @Test
  void aSlowdownThatTheSecondTrialConfirmsFailsWithCode9() {
    parse("--fail-on=slower", "--confirm", "--max-time=10h");
    assertThat(gates.exitCode(judgement(side(0, 0, 1.2)))).isEqualTo(ExitCode.SLOWER);
  }

  @Test
  void aSlowdownThatTheSecondTrialDoesNotConfirmIsUnproven() {
    parse("--fail-on=slower", "--confirm", "--max-time=10h");
    Judgement judgement = judgement(side(TRIAL, 1.2, 1));
    assertThat(gates.exitCode(judgement)).isEqualTo(ExitCode.SUCCESS);
    assertThat(JudgementText.lines(judgement))
        .anyMatch(line -> line.startsWith("new <= 1.05 * old is unproven: not confirmed"));
  }

  @Test
  void anUnconfirmedSlowdownFailsWithCode10WhereThatIsAsked() {
    parse("--fail-on=slower,unproven", "--confirm", "--max-time=10h");
    assertThat(gates.exitCode(judgement(side(TRIAL, 1.2, 1)))).isEqualTo(ExitCode.UNPROVEN);
  }

  @Test
  void aVersionWithinTheThresholdSucceeds() {
    parse("--threshold=10%", "--fail-on=slower,unproven", "--confirm", "--max-time=10h");
    assertThat(gates.exitCode(judgement(side(0, 0, 1.06)))).isEqualTo(ExitCode.SUCCESS);
  }
}
