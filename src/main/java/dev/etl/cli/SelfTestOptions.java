package dev.etl.cli;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.engine.RunContext;
import dev.etl.engine.compare.SelfTest;
import dev.etl.engine.compare.WholeProcess;
import dev.etl.report.Comparison;
import dev.etl.report.Judgement;
import dev.etl.report.JudgementText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The option that compares this program with itself.
final class SelfTestOptions extends OptionGroup {
  private final Flag selfTest =
      flag(
          "--self-test",
          "Compare this etl with itself, and with a delay of 10 %, for --max-time (default: 5m):"
              + " counts false verdicts, and tells the smallest slowdown found on this machine.");

  boolean wanted() {
    return selfTest.isGiven();
  }

  /// Checks that nothing else is to be compared.
  ///
  /// @param other whether versions, claims, stored times or several strategies are asked for
  /// @throws EtlException USAGE if something is
  void check(boolean other) {
    if (wanted() && other) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--self-test compares this etl with itself, and nothing else",
          "leave out claims, thresholds, stored times, histories, versions and counts of workers");
    }
  }

  /// Measures and judges.
  ///
  /// @param command the program with its job
  /// @param sameResult whether results must be equal
  /// @param workers maximum splits in flight
  Comparisons.Compared compared(
      List<String> command,
      boolean sameResult,
      int workers,
      VerdictOptions verdicts,
      RunContext context) {
    WholeProcess processes = new WholeProcess(sameResult);
    Instant started = Instant.now();
    SelfTest.Result result =
        verdicts.selfTest(side -> processes.side(side.name(), command, side.delay()), context);
    Judgement judgement = result.judgement();
    List<String> lines = new ArrayList<>();
    lines.add("self-test: %d rounds, each run is a process".formatted(judgement.rounds().size()));
    result
        .calibration()
        .ifPresentOrElse(
            calibration -> lines.addAll(calibration.lines()),
            () -> lines.addAll(JudgementText.lines(judgement)));
    return new Comparisons.Compared(
        Comparison.of(judgement, workers, context.version(), started, context.settings()),
        judgement.calibratedBy(result.calibration().orElse(null)),
        _ -> lines);
  }
}
