package dev.etl.cli;

import dev.etl.cli.option.Flag;
import dev.etl.cli.option.OptionGroup;
import dev.etl.cli.option.Repeated;
import dev.etl.cli.option.Single;
import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.grammar.Shares;
import dev.etl.data.grammar.Words;
import dev.etl.report.Judgement;
import dev.etl.verdict.Assertion;
import dev.etl.verdict.Gate;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The options that make a comparison fail, and those for stored times.
final class GateOptions extends OptionGroup {
  private static final double THRESHOLD = 0.05;

  /// What may fail a comparison, beside an assertion that is false.
  enum FailOn {
    SLOWER,
    UNPROVEN
  }

  private final Repeated<Assertion> claims =
      repeated(
          Assertion.GRAMMAR,
          "--assert",
          "CLAIM",
          "Fail with exit code 9 if a claim is false: 'threads <= 0.6 * sequential'. Repeatable.");

  private final Single<Path> against =
      path("--against", "ETL", "Compare this etl with another executable of etl.");

  private final Single<Double> threshold =
      single(
          Shares.GRAMMAR,
          "--threshold",
          "N%",
          "Between versions: fail with exit code 9 if the new one takes longer by more. Default:"
              + " 5%, if --fail-on is given");

  private final Repeated<FailOn> failOn =
      list(
          Words.of(FailOn.class),
          "--fail-on",
          "NAME",
          "slower: between versions, apply the threshold; unproven: fail with exit code 10 if"
              + " nothing was proven");

  private final Flag confirm =
      flag("--confirm", "Measure again before failing as slower; fail only if both agree.");

  private final Single<Path> save = path("--save", "FILE", "Keep the times for --baseline.");

  private final Single<Path> baseline =
      path(
          "--baseline",
          "FILE",
          "Show the times of --save beside those of this comparison; no verdict.");

  @Nullable Path against() {
    return against.orNull();
  }

  @Nullable Path save() {
    return save.orNull();
  }

  @Nullable Path baseline() {
    return baseline.orNull();
  }

  boolean confirm() {
    return confirm.isGiven();
  }

  /// Whether a verdict is needed.
  boolean needVerdict() {
    return claims.isGiven() || against.isGiven() || threshold.isGiven() || failOn.isGiven();
  }

  /// Checks that options are consistent.
  ///
  /// @param versions whether two versions are compared
  /// @throws EtlException USAGE if they are not
  void check(boolean versions) {
    if (!versions && (threshold.isGiven() || failOn.all().contains(FailOn.SLOWER))) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--threshold and --fail-on=slower need two versions, found one",
          "name another with --against or a second -f, or write --assert");
    }
    if (versions && (save.isGiven() || baseline.isGiven())) {
      throw new EtlException(
          ErrorKind.USAGE,
          "--save and --baseline are for strategies, not for versions",
          "leave them out");
    }
  }

  /// The claims, with that of the threshold.
  ///
  /// @param sides the names of the sides, the base first
  /// @throws EtlException USAGE if a claim names another side
  List<Assertion> claims(List<String> sides, boolean versions) {
    List<Assertion> all = new ArrayList<>(claims.all());
    for (Assertion claim : claims.all()) {
      for (String name : List.of(claim.side(), claim.base())) {
        if (!sides.contains(name)) {
          throw new EtlException(
              ErrorKind.USAGE,
              "--assert: unknown name '%s'".formatted(name),
              "name two of " + String.join(", ", sides));
        }
      }
    }
    if (versions && (threshold.isGiven() || failOn.isGiven())) {
      all.add(
          new Assertion(sides.getLast(), true, 1 + threshold.orElse(THRESHOLD), sides.getFirst()));
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
    if (!failOn.all().contains(FailOn.UNPROVEN)) {
      return ExitCode.SUCCESS;
    }
    boolean unproven =
        judgement == null
            || (gates.isEmpty()
                ? judgement.verdicts().stream()
                    .anyMatch(paired -> !paired.verdict().finding().proven())
                : gates.stream().anyMatch(gate -> gate.outcome() == Gate.Outcome.UNPROVEN));
    return unproven || baseline.isGiven() ? ExitCode.UNPROVEN : ExitCode.SUCCESS;
  }
}
