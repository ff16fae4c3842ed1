package dev.etl.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// On a disk that fails, or loses its power, the old result is left or the new one. To try one
/// target with one seed again: `mvn test -Dtest=PowerLossTest -Detl.seed=SEED`.
final class PowerLossTest {
  private static final int FEW = 25;
  private static final int MANY = 1_000;

  static Stream<PowerTarget> targets() {
    return PowerTarget.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void theOldResultIsLeftOrTheNewOne(PowerTarget target) {
    Long seed = Long.getLong("etl.seed");
    if (seed != null) {
      check(target, seed, 1);
    } else {
      check(target, new Random().nextLong(1L << 40), FEW);
    }
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Tag("kills")
  void theOldResultIsLeftOrTheNewOneManyTimes(PowerTarget target) {
    check(target, new Random().nextLong(1L << 40), MANY);
  }

  private static void check(PowerTarget target, long first, int count) {
    List<String> failures = new ArrayList<>();
    Map<PowerCase.Key, PowerCase> cases = new HashMap<>();
    for (long seed = first; seed < first + count; seed++) {
      try {
        new PowerTrial(target, seed, cases).run();
      } catch (RuntimeException | Error e) {
        failures.add("seed " + seed + ": " + e);
      }
    }
    assertThat(failures.stream().limit(5))
        .as("%s: %d of %d seeds from %d on", target, failures.size(), count, first)
        .isEmpty();
  }
}
