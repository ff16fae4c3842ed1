package dev.etl.engine.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.verdict.Calibration;
import dev.etl.verdict.RunCost;
import dev.etl.verdict.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Self-tests of a program that takes as long as the test says, on a clock that it moves.
final class SelfTestTest {
  private final List<SelfTest.Delayed> made = new ArrayList<>();
  private long now;

  private SelfTest.Result result(double seconds, int maxSeconds) {
    return new SelfTest(
            delayed -> {
              made.add(delayed);
              return new Side(
                  delayed.name(),
                  () -> {
                    double wall = seconds + delayed.delay().toNanos() / 1e9;
                    now += (long) (wall * 1e9);
                    return new RunCost(wall, seconds, 0);
                  });
            },
            Duration.ofSeconds(maxSeconds),
            Duration.ofSeconds(60),
            1,
            () -> now)
        .run();
  }

  @Test
  void theDelayIsTenPercentOfTheProgramAndIsFoundWithinTheTime() {
    SelfTest.Result result = result(1, 200);
    assertThat(made)
        .containsExactly(
            new SelfTest.Delayed("etl", Duration.ZERO),
            new SelfTest.Delayed("same", Duration.ZERO),
            new SelfTest.Delayed("delayed", Duration.ofMillis(100)));
    assertThat(now).isBetween(Duration.ofSeconds(200).toNanos(), Duration.ofSeconds(204).toNanos());
    Calibration calibration = result.calibration().orElseThrow();
    assertThat(calibration.roundsOfComparison()).isEqualTo(30);
    assertThat(calibration.delayFound()).isEqualTo(new Tally(2, 2));
    assertThat(calibration.falseVerdicts()).isEqualTo(new Tally(0, 2));
    assertThat(result.judgement().verdicts()).isEmpty();
  }

  @Test
  void tooLittleTimeOrTooShortRunsMeasureNothing() {
    SelfTest.Result few = result(1, 10);
    assertThat(few.calibration()).isEmpty();
    assertThat(few.judgement().rounds()).isEmpty();
    assertThat(few.judgement().verdicts().getFirst().sentence())
        .isEqualTo("same and etl: unproven: 2 rounds fit into the time; needs --max-time=1m");
    assertThat(result(0.004, 10).judgement().verdicts().getFirst().sentence())
        .isEqualTo("same and etl: too short to tell: 4 ms per round; use --scale=50");
  }
}
