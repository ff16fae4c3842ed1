package dev.etl.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.etl.slot.SlotCall;
import dev.etl.slot.Slots;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls by many threads.
@Timeout(30)
final class CallThreadsTest {
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  private void enter() {
    peak.accumulateAndGet(active.incrementAndGet(), Math::max);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void everyCallIsMadeOnce() throws InterruptedException {
    BitSet made = new BitSet();
    new CallThreads(7, Slots.kept())
        .run(
            1_000,
            (index, _) -> {
              synchronized (made) {
                assertThat(made.get(index)).isFalse();
                made.set(index);
              }
            });
    assertThat(made.cardinality()).isEqualTo(1_000);
  }

  @Test
  void theLimitHoldsForAllWhoAsk() throws InterruptedException {
    CallThreads calls = new CallThreads(5, Slots.kept());
    CountDownLatch five = new CountDownLatch(5);
    SlotCall call =
        (_, _) -> {
          enter();
          five.countDown();
          await(five);
          active.decrementAndGet();
        };
    List<Thread> askers =
        IntStream.range(0, 4)
            .mapToObj(
                _ ->
                    Thread.ofVirtual()
                        .start(
                            () -> {
                              try {
                                calls.run(100, call);
                              } catch (InterruptedException e) {
                                throw new AssertionError(e);
                              }
                            }))
            .toList();
    for (Thread asker : askers) {
      asker.join();
    }
    assertThat(peak.get()).isEqualTo(5);
  }

  @Test
  void theLimitHoldsForCallsThatWaitedToo() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    new CallThreads(2, Slots.kept())
        .run(
            1_000,
            (_, slots) -> {
              enter();
              active.decrementAndGet();
              try {
                slots.without(Thread::yield);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              enter();
              made.incrementAndGet();
              active.decrementAndGet();
            });
    assertThat(made.get()).isEqualTo(1_000);
    assertThat(peak.get()).isLessThanOrEqualTo(2);
  }

  @Test
  void aTaskIsWithoutItsSlotOnlyWhileAllOfItsCallsWait() throws InterruptedException {
    CountDownLatch lent = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger wrong = new AtomicInteger();
    Slots tasks =
        wait -> {
          wrong.addAndGet(working.get());
          lent.countDown();
          wait.run();
        };
    CountDownLatch both = new CountDownLatch(2);
    new CallThreads(2, tasks)
        .run(
            2,
            (_, slots) -> {
              working.incrementAndGet();
              both.countDown();
              await(both);
              working.decrementAndGet();
              try {
                slots.without(lent::await);
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    assertThat(wrong.get()).isZero();
  }

  @Test
  void oneThatThrowsEndsTheOthers() {
    AtomicInteger begun = new AtomicInteger();
    CallThreads calls = new CallThreads(4, Slots.kept());
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(
            () ->
                calls.run(
                    100,
                    (index, _) -> {
                      begun.incrementAndGet();
                      if (index == 3) {
                        throw new IllegalArgumentException("no");
                      }
                      await(new CountDownLatch(1));
                    }));
    assertThat(begun.get()).isEqualTo(4);
  }

  @Test
  void anInterruptEndsThemAll() throws InterruptedException {
    CallThreads calls = new CallThreads(4, Slots.kept());
    CountDownLatch four = new CountDownLatch(4);
    AtomicInteger ended = new AtomicInteger();
    AtomicInteger interrupted = new AtomicInteger();
    Thread asker =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    calls.run(
                        100,
                        (_, _) -> {
                          four.countDown();
                          try {
                            await(new CountDownLatch(1));
                          } finally {
                            ended.incrementAndGet();
                          }
                        });
                  } catch (InterruptedException e) {
                    interrupted.set(ended.get());
                  }
                });
    four.await();
    asker.interrupt();
    asker.join();
    assertThat(interrupted.get()).isEqualTo(4);
    calls.run(4, (_, _) -> enter());
    assertThat(active.get()).as("all permits are back").isEqualTo(4);
  }
}
