package dev.etl.report;

import dev.etl.verdict.Assertion;
import dev.etl.verdict.Calibration;
import dev.etl.verdict.Gate;
import dev.etl.verdict.Plan;
import dev.etl.verdict.Round;
import dev.etl.verdict.RunCost;
import dev.etl.verdict.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The verdicts of a comparison, with the rounds that they rest on. Immutable.
///
/// @param sides the names of the sides
/// @param seed decided the order within each round
/// @param plan fixed before the first round
/// @param rounds the measured rounds
/// @param verdicts one for each pairing
/// @param gates the claims that were checked
/// @param calibration what comparisons are worth on this machine; null if it was not measured
public record Judgement(
    List<String> sides,
    long seed,
    Plan plan,
    List<Round> rounds,
    List<Paired> verdicts,
    List<Gate> gates,
    @Nullable Calibration calibration) {

  /// The verdicts without a calibration.
  public Judgement(
      List<String> sides,
      long seed,
      Plan plan,
      List<Round> rounds,
      List<Paired> verdicts,
      List<Gate> gates) {
    this(sides, seed, plan, rounds, verdicts, gates, null);
  }

  public Judgement {
    sides = List.copyOf(sides);
    rounds = List.copyOf(rounds);
    verdicts = List.copyOf(verdicts);
    gates = List.copyOf(gates);
  }

  /// The same with claims checked.
  ///
  /// @param claims about sides that have a verdict
  public Judgement checked(List<Assertion> claims) {
    return with(claims.stream().map(this::check).toList());
  }

  private Gate check(Assertion claim) {
    return verdicts.stream()
        .filter(paired -> paired.base().equals(claim.base()))
        .filter(paired -> paired.side().equals(claim.side()))
        .map(paired -> claim.check(paired.verdict()))
        .findFirst()
        .orElseThrow();
  }

  /// The times of a side.
  ///
  /// @param side the index of the side
  /// @param mode the name in the table
  /// @param workers maximum splits in flight
  /// @param scale how often the input was read in each run
  public StrategyTiming timing(int side, String mode, int workers, int scale) {
    List<RunCost> costs = rounds.stream().map(round -> round.costs().get(side)).toList();
    return new StrategyTiming(
        mode,
        workers,
        scale,
        0,
        costs.stream().map(RunCost::wallSeconds).toList(),
        costs.stream().map(RunCost::cpuSeconds).toList(),
        costs.stream().map(_ -> 0.0).toList(),
        List.of(),
        null);
  }

  /// True if a claim is false.
  public boolean hasFalseGate() {
    return gates.stream().anyMatch(gate -> gate.outcome() == Gate.Outcome.FALSE);
  }

  /// The same, with claims false only if another judgement of the same claims agrees.
  public Judgement confirmedBy(Judgement other) {
    return with(
        IntStream.range(0, gates.size())
            .mapToObj(gate -> gates.get(gate).confirmedBy(other.gates.get(gate)))
            .toList());
  }

  private Judgement with(List<Gate> checked) {
    return new Judgement(sides, seed, plan, rounds, verdicts, checked, calibration);
  }

  /// The same with what comparisons are worth on this machine.
  public Judgement calibratedBy(@Nullable Calibration worth) {
    return new Judgement(sides, seed, plan, rounds, verdicts, gates, worth);
  }

  /// The verdict on a side.
  ///
  /// @param base the name of the side that it is compared with
  public record Paired(String base, String side, Verdict verdict) {

    /// The verdict as a sentence without a full stop.
    public String sentence() {
      return verdict.sentence(side, base);
    }
  }
}
