package dev.etl.verdict;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the machine did while two sides were measured. Immutable.
///
/// @param othersShare mean share of the processors that other programs took; NaN if unknown
/// @param controlSpread 90 % quantile of the fixed piece of work over its median; NaN if unknown
/// @param adjusted true if the ratios were corrected for the time that others took
public record Evidence(double othersShare, double controlSpread, boolean adjusted) {

  /// @param base the index of the base
  /// @param side the index of the side
  static Evidence of(List<Round> rounds, int base, int side, boolean adjusted) {
    return of(
        rounds.stream()
            .map(
                round ->
                    new Round(
                        List.of(round.costs().get(base), round.costs().get(side)),
                        round.controlSeconds()))
            .toList(),
        adjusted);
  }

  /// The evidence of all sides together.
  ///
  /// @param rounds at least one
  public static Evidence of(List<Round> rounds) {
    return of(rounds, false);
  }

  private static Evidence of(List<Round> rounds, boolean adjusted) {
    double others =
        rounds.stream()
            .flatMap(round -> round.costs().stream())
            .mapToDouble(RunCost::othersShare)
            .average()
            .orElse(Double.NaN);
    double[] controls =
        rounds.stream().mapToDouble(Round::controlSeconds).filter(Double::isFinite).toArray();
    double spread =
        controls.length == 0 ? Double.NaN : Quantile.of(controls, 0.9) / Quantile.of(controls, 0.5);
    return new Evidence(others, spread, adjusted);
  }

  /// Why the machine counts as busy, for people; empty if it was quiet.
  public Optional<String> busy() {
    if (othersShare > Rules.BUSY_SHARE) {
      return Optional.of(
          "other programs took %s of the processors (limit %s)"
              .formatted(Percent.whole(othersShare), Percent.whole(Rules.BUSY_SHARE)));
    }
    if (controlSpread > Rules.CONTROL_LIMIT) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "a fixed piece of work varied by a factor of %.2f (limit %.2f)",
              controlSpread,
              Rules.CONTROL_LIMIT));
    }
    return Optional.empty();
  }
}
