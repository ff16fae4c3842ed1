package dev.etl.engine.bound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/// Who is told to stop, and how often.
final class CancellationTest {
  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger told = new AtomicInteger();

  @Test
  void listenersAreToldOnce() {
    try (Cancellation.Registration _ = cancellation.register(told::incrementAndGet);
        Cancellation.Registration _ = cancellation.register(told::incrementAndGet)) {
      assertThat(cancellation.isCancelled()).isFalse();
      cancellation.cancel();
      cancellation.cancel();
      assertThat(cancellation.isCancelled()).isTrue();
      assertThat(told.get()).isEqualTo(2);
    }
  }

  @Test
  void whoComesLateIsToldAtOnce() {
    cancellation.cancel();
    cancellation.register(told::incrementAndGet).close();
    assertThat(told.get()).isOne();
  }

  @Test
  void whoListensNoLongerIsNotTold() {
    cancellation.register(told::incrementAndGet).close();
    cancellation.cancel();
    assertThat(told.get()).isZero();
  }

  @RepeatedTest(20)
  void aRaceLeavesNobodyOutAndTellsNobodyTwice() throws InterruptedException {
    Thread canceller = Thread.ofVirtual().start(cancellation::cancel);
    IntStream.range(0, 100).forEach(_ -> cancellation.register(told::incrementAndGet));
    canceller.join();
    assertThat(told.get()).isEqualTo(100);
  }
}
