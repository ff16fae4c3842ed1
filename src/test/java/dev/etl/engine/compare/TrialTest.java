package dev.etl.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.report.Judgement;
import dev.etl.verdict.Finding;
import dev.etl.verdict.Rules;
import dev.etl.verdict.RunCost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Trials of sides that cost what the test says, on a clock that they move.
final class TrialTest {
  private final List<String> order = new ArrayList<>();
  private long now;

  private Side side(String name, double... seconds) {
    int[] runs = {0};
    return new Side(
        name,
        () -> {
          double wall = seconds[runs[0]++ % seconds.length];
          order.add(name);
          now += (long) (wall * 1e9);
          return new RunCost(wall, wall, 0);
        });
  }

  private Judgement judged(int seconds, long seed, boolean whole, Side... sides) {
    List<Pairing> pairings = new ArrayList<>();
    for (int side = 1; side < sides.length; side++) {
      pairings.add(new Pairing(0, side));
    }
    return new Trial(
            List.of(sides),
            pairings,
            Rules.VERSIONS,
            Duration.ofSeconds(seconds),
            seed,
            whole,
            () -> now)
        .run();
  }

  @Test
  void theOrderWithinARoundIsByTheCoinOfTheSeed() {
    judged(60, 1, true, side("a", 1), side("b", 1));
    List<String> first = List.copyOf(order);
    order.clear();
    judged(60, 1, true, side("a", 1), side("b", 1));
    assertThat(order).isEqualTo(first).startsWith("a", "b").hasSize(62);
    List<String> rounds = new ArrayList<>();
    for (int run = 2; run < order.size(); run += 2) {
      rounds.add(order.get(run) + order.get(run + 1));
    }
    assertThat(rounds.stream().collect(Collectors.groupingBy(pair -> pair, Collectors.counting())))
        .hasSize(2)
        .allSatisfy((_, count) -> assertThat(count).isGreaterThan(5));
    order.clear();
    judged(60, 2, true, side("a", 1), side("b", 1));
    assertThat(order).isNotEqualTo(first);
  }

  @Test
  void aClearVerdictEndsTheTrialAtHalfTimeUnlessAllRoundsAreWanted() {
    assertThat(judged(90, 1, false, side("a", 1), side("b", 2)).rounds()).hasSize(15);
    Judgement whole = judged(90, 1, true, side("a", 1), side("b", 2));
    assertThat(whole.rounds()).hasSize(30);
    assertThat(whole.verdicts().getFirst().verdict().finding()).isEqualTo(Finding.SLOWER);
    assertThat(whole.verdicts().getFirst().verdict().rule()).contains("after 15 of 30 rounds");
  }

  @Test
  void roundsThatTakeLongerThanPlannedEndWithTheTime() {
    Judgement judgement = judged(60, 1, true, side("a", 1, 2, 2, 2), side("b", 1, 2, 2, 2));
    assertThat(judgement.plan().rounds()).isEqualTo(30);
    assertThat(judgement.rounds()).hasSize(17);
    assertThat(judgement.verdicts().getFirst().verdict().finding()).isEqualTo(Finding.EQUAL);
  }

  @Test
  void noRoundIsMeasuredWhereNoneCouldTell() {
    Judgement few = judged(5, 1, true, side("a", 1), side("b", 1));
    assertThat(few.rounds()).isEmpty();
    assertThat(few.verdicts().getFirst().sentence())
        .isEqualTo("b and a: unproven: 2 rounds fit into the time; needs --max-time=1m");
    Judgement brief = judged(5, 1, true, side("a", 0.004), side("b", 0.005), side("c", 1));
    assertThat(brief.rounds()).isEmpty();
    assertThat(brief.verdicts().getFirst().sentence())
        .isEqualTo("b and a: too short to tell: 4 ms per round; use --scale=50");
  }
}
