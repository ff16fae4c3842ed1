package dev.etl.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// When a gate lets requests pass, by a clock that the test sets.
final class HostGateTest {
  private static final IntFunction<Duration> SECONDS = Duration::ofSeconds;
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final HostGate gate = new HostGate(clock::get);

  private void pass(Duration time) {
    clock.addAndGet(time.toNanos());
  }

  @Test
  void anOpenGateHoldsNobodyBack() {
    for (int request = 0; request < 100; request++) {
      assertThat(gate.closedFor()).isZero();
      assertThat(gate.takeTurn()).isZero();
      gate.accepted(clock.get(), null);
    }
    assertThat(gate.accepted()).isEqualTo(100);
  }

  @Test
  void afterARefusalNobodyPassesUntilTheTimeIsOver() {
    assertThat(gate.refused(clock.get(), Duration.ofSeconds(5), SECONDS)).hasSeconds(5);
    assertThat(gate.takeTurn()).isNull();

    pass(Duration.ofSeconds(4));
    assertThat(gate.closedFor()).hasSeconds(1);
    assertThat(gate.takeTurn()).isNull();

    pass(SECOND);
    assertThat(gate.closedFor()).isZero();
    assertThat(gate.takeTurn()).isZero();
  }

  @Test
  void requestsThenPassAsFastAsTheHostAcceptedThem() {
    for (int request = 0; request < 10; request++) {
      gate.accepted(clock.get(), null);
    }
    gate.refused(clock.get(), SECOND, SECONDS);

    // Ten in the second that ends with the wait.
    pass(SECOND);
    assertThat(gate.takeTurn()).isZero();
    assertThat(gate.takeTurn()).hasMillis(100);
    assertThat(gate.takeTurn()).hasMillis(200);
  }

  @Test
  void whatWasSentBeforeIsPartOfThatTime() {
    long sent = clock.get();
    pass(Duration.ofMillis(1));
    gate.refused(sent, Duration.ofMillis(999), SECONDS);
    for (int request = 0; request < 5; request++) {
      gate.accepted(sent, null);
    }
    pass(SECOND);
    assertThat(gate.takeTurn()).isZero();
    assertThat(gate.takeTurn()).hasMillis(200);
  }

  @Test
  void successesSpeedItUpUntilItIsOpen() {
    gate.refused(clock.get(), SECOND, SECONDS);
    pass(SECOND);
    int held = 0;
    for (gate.takeTurn(); Objects.requireNonNull(gate.takeTurn()).isPositive(); gate.takeTurn()) {
      pass(Duration.ofMinutes(1));
      gate.accepted(clock.get(), null);
      held++;
    }
    assertThat(held).isBetween(50, 200);
  }

  @Test
  void requestsRefusedTogetherCountOnce() {
    long sent = clock.get();
    pass(Duration.ofMillis(10));
    assertThat(gate.refused(sent, null, SECONDS)).hasSeconds(1);
    assertThat(gate.refused(sent, null, SECONDS)).hasSeconds(1);
    pass(SECOND);
    assertThat(gate.refused(clock.get(), null, SECONDS)).hasSeconds(2);
    pass(Duration.ofSeconds(2));
    gate.accepted(clock.get(), null);
    assertThat(gate.refused(clock.get(), null, SECONDS)).hasSeconds(1);
  }

  @Test
  void theLongestWaitApplies() {
    long sent = clock.get();
    gate.refused(sent, Duration.ofSeconds(5), SECONDS);
    assertThat(gate.refused(sent, Duration.ofSeconds(9), SECONDS)).hasSeconds(9);
    assertThat(gate.refused(sent, Duration.ofSeconds(1), SECONDS)).hasSeconds(9);
  }

  @Test
  void theLastAllowedRequestClosesIt() {
    for (int request = 0; request < 9; request++) {
      gate.accepted(clock.get(), null);
    }
    gate.accepted(clock.get(), SECOND);
    assertThat(gate.closedFor()).hasSeconds(1);
    pass(SECOND);
    assertThat(gate.takeTurn()).isZero();
    assertThat(gate.takeTurn()).hasMillis(100);
  }

  @Test
  void fewRequestsTellNothingOfALimitThatOthersUsedUp() {
    gate.accepted(clock.get(), Duration.ofSeconds(30));
    pass(Duration.ofSeconds(30));
    assertThat(gate.takeTurn()).isZero();
    assertThat(gate.takeTurn()).isZero();
  }

  @Test
  void itIsNeverSlowerThanARequestASecond() {
    for (int request = 0; request < 10; request++) {
      gate.accepted(clock.get(), null);
    }
    gate.refused(clock.get(), Duration.ofSeconds(50), SECONDS);
    pass(Duration.ofSeconds(50));
    assertThat(gate.takeTurn()).isZero();
    assertThat(gate.takeTurn()).hasSeconds(1);
  }
}
