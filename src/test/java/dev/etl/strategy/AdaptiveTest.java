package dev.etl.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.etl.slot.Slots;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the first tasks show decides how the others run.
@Timeout(60)
final class AdaptiveTest {
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private final AtomicInteger done = new AtomicInteger();

  private TaskQueue queue(int tasks, Runnable task) {
    Queue<Runnable> left = new ArrayDeque<>(Collections.nCopies(tasks, task));
    return () -> {
      synchronized (left) {
        return left.poll();
      }
    };
  }

  private Runnable lasting(long milliseconds) {
    return () -> {
      threads.add(Thread.currentThread());
      try {
        TimeUnit.MILLISECONDS.sleep(milliseconds);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      done.incrementAndGet();
    };
  }

  @Test
  void tasksThatWaitContinueOnVirtualThreads() {
    Adaptive strategy = new Adaptive(false, 2, 16, () -> 0);
    strategy.execute(queue(40, lasting(60)));
    assertThat(done).hasValue(40);
    assertThat(strategy.choice()).contains("auto: 100 % waiting: threads, 16 workers");
    assertThat(strategy.workers()).isEqualTo(16);
    assertThat(threads).anyMatch(Thread::isVirtual).anyMatch(thread -> !thread.isVirtual());
  }

  /// The clock says that two cores were busy all the time.
  @Test
  void tasksThatComputeStayOnThePool() {
    Adaptive strategy = new Adaptive(false, 2, 16, () -> 2 * System.nanoTime());
    strategy.execute(queue(10, lasting(60)));
    assertThat(done).hasValue(10);
    assertThat(strategy.choice()).contains("auto: 0 % waiting: processes, 2 workers");
    assertThat(threads).isNotEmpty().noneMatch(Thread::isVirtual);
  }

  /// Seven tenths of the time were waiting: so 2 / 0.3 threads keep two cores busy.
  @Test
  void asManyThreadsAsTheCoresNeed() {
    Adaptive strategy = new Adaptive(false, 2, 16, () -> System.nanoTime() * 6 / 10);
    strategy.execute(queue(20, lasting(60)));
    assertThat(strategy.choice()).contains("auto: 70 % waiting: threads, 7 workers");
  }

  @Test
  void ofAShortRunThereIsNothingToTell() {
    Adaptive strategy = new Adaptive(false, 2, 16, () -> 0);
    strategy.execute(queue(2, () -> {}));
    assertThat(strategy.choice()).contains("auto: too short to measure: processes, 2 workers");
  }

  @Test
  void requestsRunOnVirtualThreadsAndTheirNumberGrows() {
    Adaptive strategy = new Adaptive(true, 2, 24, () -> 0);
    strategy.execute(queue(200, lasting(20)));
    assertThat(done).hasValue(200);
    assertThat(threads).hasSize(200).allMatch(Thread::isVirtual);
    assertThat(strategy.workers()).isBetween(9, 24);
    assertThat(strategy.choice())
        .hasValueSatisfying(
            choice -> assertThat(choice).startsWith("auto: 100 % waiting: threads, "));
  }

  /// A server that refuses is given fewer requests: the others do not take the place of one that
  /// waits.
  @Test
  void aRefusedRequestKeepsItsPlace() {
    AtomicReference<Slots> slots = new AtomicReference<>(Slots.kept());
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Runnable refused =
        () -> {
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          try {
            Objects.requireNonNull(slots.get()).backOff(() -> TimeUnit.MILLISECONDS.sleep(20));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          running.decrementAndGet();
        };
    TaskQueue tasks = queue(40, refused);
    new Adaptive(true, 2, 24, () -> 0)
        .execute(
            new TaskQueue() {
              @Override
              public void begin(Slots lent) {
                slots.set(lent);
              }

              @Override
              public @Nullable Runnable claim() {
                return tasks.claim();
              }
            });
    assertThat(most.get()).isBetween(1, RequestLimit.START);
  }
}
