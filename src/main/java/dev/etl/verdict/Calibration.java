package dev.etl.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Predicate;

/// What comparisons are worth on a machine: rounds of a program with itself, and with a known
/// delay, judged as comparisons of versions are. Immutable.
///
/// Consecutive rounds make comparisons. They are few, so the same rounds are replayed: each replay
/// begins at another round, draws the order within each round anew, and may multiply the times of
/// one side by a slowdown.
///
/// @param roundsOfComparison how many rounds make a comparison
/// @param delay the delay as a share of the program's time
/// @param falseVerdicts comparisons of the program with itself that ended faster or slower
/// @param findings of these comparisons, how many ended with each finding
/// @param delayFound comparisons with the delay that ended slower
/// @param falseReplays replays of the program with itself that ended faster or slower
/// @param slowdowns for each slowdown that was tried, in ascending order, the replays that found it
public record Calibration(
    int roundsOfComparison,
    double delay,
    Tally falseVerdicts,
    Map<Finding, Integer> findings,
    Tally delayFound,
    Tally falseReplays,
    List<Slowdown> slowdowns) {
  /// The side that is the base.
  public static final int BASE = 0;

  /// The side that is the same program.
  public static final int SAME = 1;

  /// The side with the delay.
  public static final int DELAYED = 2;

  private static final double FOUND = 0.9;
  private static final int REPLAYS = 400;
  private static final int REPLAYS_OF_SLOWDOWN = 100;
  private static final double[] TRIED = {.02, .03, .04, .05, .07, .10, .15, .20, .30, .50};

  public Calibration {
    findings = new EnumMap<>(findings);
    slowdowns = List.copyOf(slowdowns);
  }

  /// A slowdown, and how many replays found it.
  ///
  /// @param share the added time, as a share
  public record Slowdown(double share, Tally found) {}

  /// Judges rounds of the three sides [#BASE], [#SAME] and [#DELAYED].
  ///
  /// @param rounds at least [Rules#MIN_ROUNDS]
  /// @param roundsOfComparison how many rounds a comparison has; fewer if fewer were measured
  /// @param delay the delay as a share of the program's time
  /// @param seed decides the order within replayed rounds
  public static Calibration of(
      List<Round> rounds, int roundsOfComparison, double delay, long seed) {
    int length =
        Math.clamp(roundsOfComparison, Rules.MIN_ROUNDS, Math.min(rounds.size(), Rules.MAX_ROUNDS));
    Random coin = new Random(seed);
    Map<Finding, Integer> findings = new EnumMap<>(Finding.class);
    int found = 0;
    int comparisons = rounds.size() / length;
    for (int each = 0; each < comparisons; each++) {
      List<Round> part = rounds.subList(each * length, (each + 1) * length);
      findings.merge(finding(part, SAME), 1, Integer::sum);
      found += finding(part, DELAYED) == Finding.SLOWER ? 1 : 0;
    }
    int wrong = findings.getOrDefault(Finding.FASTER, 0) + findings.getOrDefault(Finding.SLOWER, 0);
    Tally falseReplays =
        replay(
            REPLAYS,
            rounds,
            length,
            0,
            coin,
            finding -> finding == Finding.FASTER || finding == Finding.SLOWER);
    List<Slowdown> slowdowns = new ArrayList<>();
    for (double share : TRIED) {
      Slowdown slowdown =
          new Slowdown(
              share,
              replay(
                  REPLAYS_OF_SLOWDOWN,
                  rounds,
                  length,
                  share,
                  coin,
                  finding -> finding == Finding.SLOWER));
      slowdowns.add(slowdown);
      if (slowdown.found().share() >= FOUND) {
        break;
      }
    }
    return new Calibration(
        length,
        delay,
        new Tally(wrong, comparisons),
        findings,
        new Tally(found, comparisons),
        falseReplays,
        slowdowns);
  }

  /// The smallest slowdown, as a share, that at least 9 of 10 replays found; empty if none of the
  /// slowdowns that were tried was.
  public OptionalDouble smallestFound() {
    return slowdowns.stream()
        .filter(slowdown -> slowdown.found().share() >= FOUND)
        .mapToDouble(Slowdown::share)
        .findFirst();
  }

  /// The lines for people, below 80 columns.
  public List<String> lines() {
    OptionalDouble smallest = smallestFound();
    return List.of(
        "itself: %s gave a false verdict".formatted(comparisons(falseVerdicts)),
        "  the others: " + others(),
        "  replayed with the order drawn anew: %s false".formatted(falseReplays.text()),
        "a delay of %s: found in %s".formatted(Percent.text(delay), delayFound.text()),
        smallest.isPresent()
            ? "smallest slowdown found in 9 of 10 replays: " + Percent.text(smallest.getAsDouble())
            : "no slowdown up to %s was found in 9 of 10 replays"
                .formatted(Percent.text(TRIED[TRIED.length - 1])),
        "  each with %d rounds; more time finds smaller ones".formatted(roundsOfComparison));
  }

  private static String comparisons(Tally tally) {
    return tally.text().replaceFirst(" \\(", " comparisons (");
  }

  private String others() {
    return "%d equal within 5 %%, %d too close to call, %d on a busy machine"
        .formatted(
            findings.getOrDefault(Finding.EQUAL, 0),
            findings.getOrDefault(Finding.TOO_CLOSE, 0),
            findings.getOrDefault(Finding.BUSY, 0));
  }

  private static Finding finding(List<Round> rounds, int side) {
    Plan plan = new Plan(rounds.size(), 1);
    Judge judge = new Judge(plan, Rules.VERSIONS);
    return judge
        .atHalf(rounds.subList(0, plan.half()), BASE, side)
        .map(Verdict.Judged::finding)
        .orElseGet(() -> judge.atEnd(rounds, BASE, side, null).finding());
  }

  private static Tally replay(
      int replays,
      List<Round> rounds,
      int length,
      double slowdown,
      Random coin,
      Predicate<Finding> counted) {
    int hits = 0;
    for (int replay = 0; replay < replays; replay++) {
      int start = coin.nextInt(rounds.size() - length + 1);
      List<Round> drawn =
          rounds.subList(start, start + length).stream()
              .map(round -> drawn(round, slowdown, coin.nextBoolean()))
              .toList();
      hits += counted.test(finding(drawn, SAME)) ? 1 : 0;
    }
    return new Tally(hits, replays);
  }

  private static Round drawn(Round round, double slowdown, boolean swapped) {
    RunCost one = round.costs().get(swapped ? SAME : BASE);
    RunCost other = round.costs().get(swapped ? BASE : SAME);
    return new Round(
        Arrays.asList(
            one,
            new RunCost(
                other.wallSeconds() * (1 + slowdown), other.cpuSeconds(), other.othersShare())),
        round.controlSeconds());
  }
}
