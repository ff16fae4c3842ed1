package dev.etl.cli;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.report.Judgement;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Gate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that make a comparison fail, and those for stored times.
final class GateOptions {
  private static final double THRESHOLD = 0.05;

  /// What may fail a comparison, beside an assertion that is false.
  enum FailOn {
    SLOWER,
    UNPROVEN
  }

  @Option(
      names = "--assert",
      paramLabel = "CLAIM",
      description =
          "Fail with exit code 9 if a claim is false: 'threads <= 0.6 * sequential'. Repeatable.")
  private List<Assertion> claims = new ArrayList<>();

  @Option(
      names = "--against",
      paramLabel = "ETL",
      description = "Compare this etl with another executable of etl.")
  private @Nullable Path against;

  @Option(
      names = "--threshold",
      paramLabel = "N%",
      description =
          "Between versions: fail with exit code 9 if the new one takes longer by more. Default:"
              + " 5%%, if --fail-on is given",
      converter = Converters.Share.class)
  private @Nullable Double threshold;

  @Option(
      names = "--fail-on",
      paramLabel = "NAME",
      split = ",",
      description =
          "slower: between versions, apply the threshold; unproven: fail with exit code 10 if"
              + " nothing was proven")
  private List<FailOn> failOn = new ArrayList<>();

  @Option(
      names = "--confirm",
      description = "Before it fails as slower, measure all again; fail only if that agrees.")
  private boolean confirm;

  @Option(names = "--save", paramLabel = "FILE", description = "Keep the times for --baseline.")
  private @Nullable Path save;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "Show times kept by --save beside those of this comparison; they prove nothing.")
  private @Nullable Path baseline;

  @Nullable Path against() {
    return against;
  }

  @Nullable Path save() {
    return save;
  }

  @Nullable Path baseline() {
    return baseline;
  }

  boolean confirm() {
    return confirm;
  }

  /// Whether a verdict is needed.
  boolean given() {
    return !claims.isEmpty() || against != null || threshold != null || !failOn.isEmpty();
  }

  /// Checks that options are consistent.
  ///
  /// @param versions whether two versions are compared
  /// @throws EtlException USAGE if they are not
  void check(boolean versions) {
    if (!versions && (threshold != null || failOn.contains(FailOn.SLOWER))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--threshold and --fail-on=slower are for two versions, and one is named",
          "name another with --against or a second -f, or write --assert");
    }
    if (versions && (save != null || baseline != null)) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--save and --baseline keep times of strategies, and versions are compared",
          "leave them out");
    }
  }

  /// The claims, with that of the threshold.
  ///
  /// @param sides the names of the sides, the base first
  /// @throws EtlException USAGE if a claim names another side
  List<Assertion> claims(List<String> sides, boolean versions) {
    List<Assertion> all = new ArrayList<>(claims);
    for (Assertion claim : claims) {
      for (String name : List.of(claim.side(), claim.base())) {
        if (!sides.contains(name)) {
          throw new EtlException(
              ErrorKind.USAGE,
              "--assert: nothing that is compared is called '%s'".formatted(name),
              "name two of " + String.join(", ", sides));
        }
      }
    }
    if (versions && (threshold != null || !failOn.isEmpty())) {
      all.add(
          new Assertion(
              sides.getLast(),
              true,
              1 + Objects.requireNonNullElse(threshold, THRESHOLD),
              sides.getFirst()));
    }
    return all;
  }

  /// The exit code.
  ///
  /// @param judgement the verdicts; null if there are none
  ExitCode exitCode(@Nullable Judgement judgement) {
    List<Gate> gates = judgement == null ? List.of() : judgement.gates();
    if (gates.stream().anyMatch(gate -> gate.outcome() == Gate.Outcome.FALSE)) {
      return ExitCode.SLOWER;
    }
    if (!failOn.contains(FailOn.UNPROVEN)) {
      return ExitCode.SUCCESS;
    }
    boolean unproven =
        judgement == null
            || (gates.isEmpty()
                ? judgement.verdicts().stream()
                    .anyMatch(paired -> !paired.verdict().finding().proven())
                : gates.stream().anyMatch(gate -> gate.outcome() == Gate.Outcome.UNPROVEN));
    return unproven || baseline != null ? ExitCode.UNPROVEN : ExitCode.SUCCESS;
  }
}
