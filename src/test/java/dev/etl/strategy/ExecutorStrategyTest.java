package dev.etl.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every strategy promises, and what each of them promises beyond that.
@Timeout(60)
final class ExecutorStrategyTest {
  private static final int[] WORKERS = {1, 2, 3, 7, 64};

  /// Counts how many tasks are under way, and remembers the most there were.
  private static final class Overlap {
    private final AtomicInteger now = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    void enter() {
      most.accumulateAndGet(now.incrementAndGet(), Math::max);
    }

    void leave() {
      now.decrementAndGet();
    }
  }

  static Stream<ExecutorStrategy> fixedStrategies() {
    return Stream.concat(
        Stream.of(new Sequential()),
        IntStream.of(WORKERS)
            .boxed()
            .flatMap(workers -> Stream.of(new VirtualThreads(workers), new ForkJoin(workers))));
  }

  static Stream<ExecutorStrategy> strategies() {
    return Stream.concat(
        fixedStrategies(),
        IntStream.of(WORKERS)
            .boxed()
            .flatMap(
                workers ->
                    Stream.of(
                        new Adaptive(false, 2, workers, System::nanoTime),
                        new Adaptive(false, 2, workers, () -> 0),
                        new Adaptive(true, 2, workers, System::nanoTime))));
  }

  static Stream<Arguments> strategiesAndTasks() {
    return strategies()
        .flatMap(
            strategy -> {
              int workers = strategy.workers();
              return IntStream.of(0, 1, workers - 1, workers, workers + 1, 50 * workers)
                  .distinct()
                  .mapToObj(tasks -> arguments(strategy, tasks));
            });
  }

  @ParameterizedTest
  @MethodSource("strategiesAndTasks")
  void everyTaskRunsOnceAndTheyAreClaimedInOrder(ExecutorStrategy strategy, int tasks) {
    List<Integer> claimed = new ArrayList<>();
    List<Integer> ran = Collections.synchronizedList(new ArrayList<>());
    Overlap overlap = new Overlap();
    strategy.execute(
        queue(
            IntStream.range(0, tasks)
                .<Runnable>mapToObj(
                    number ->
                        () -> {
                          overlap.enter();
                          ran.add(number);
                          overlap.leave();
                        })
                .toList(),
            claimed));
    List<Integer> all = IntStream.range(0, tasks).boxed().toList();
    assertThat(claimed).isEqualTo(all);
    assertThat(ran).containsExactlyInAnyOrderElementsOf(all);
    assertThat(overlap.most.get()).isLessThanOrEqualTo(strategy.workers());
    assertThat(overlap.now.get()).isZero();
  }

  /// Nobody passes before as many tasks as there are workers have come, twice over; a worker more
  /// would show in the count.
  @ParameterizedTest
  @MethodSource("fixedStrategies")
  void exactlyAsManyTasksOverlapAsThereAreWorkers(ExecutorStrategy strategy) {
    int workers = strategy.workers();
    List<CountDownLatch> rounds = List.of(new CountDownLatch(workers), new CountDownLatch(workers));
    Overlap overlap = new Overlap();
    Queue<Boolean> passed = new ConcurrentLinkedQueue<>();
    List<Runnable> tasks =
        IntStream.range(0, 2 * workers)
            .<Runnable>mapToObj(
                number ->
                    () -> {
                      overlap.enter();
                      CountDownLatch round = rounds.get(number / workers);
                      round.countDown();
                      passed.add(await(round));
                      overlap.leave();
                    })
            .toList();
    strategy.execute(queue(tasks, new ArrayList<>()));
    assertThat(passed).hasSize(2 * workers).containsOnly(true);
    assertThat(overlap.most.get()).isEqualTo(workers);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aTaskIsNotClaimedBeforeAWorkerIsFreeForIt(ExecutorStrategy strategy) {
    Overlap claimedAndNotDone = new Overlap();
    AtomicInteger left = new AtomicInteger(20 * strategy.workers());
    strategy.execute(
        () -> {
          if (left.getAndDecrement() <= 0) {
            return null;
          }
          claimedAndNotDone.enter();
          return claimedAndNotDone::leave;
        });
    assertThat(claimedAndNotDone.most.get()).isLessThanOrEqualTo(strategy.workers());
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aQueueThatIsEmptiedEarlyEndsTheRunOnceWhatIsUnderWayIsDone(ExecutorStrategy strategy) {
    AtomicInteger claimed = new AtomicInteger();
    AtomicInteger done = new AtomicInteger();
    AtomicBoolean emptied = new AtomicBoolean();
    strategy.execute(
        () -> {
          if (emptied.get()) {
            return null;
          }
          int number = claimed.incrementAndGet();
          return () -> {
            emptied.compareAndSet(false, number >= 6);
            done.incrementAndGet();
          };
        });
    assertThat(done.get()).isEqualTo(claimed.get()).isGreaterThanOrEqualTo(6);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anInterruptOfTheCallerDoesNotEndTheWait(ExecutorStrategy strategy) {
    AtomicInteger done = new AtomicInteger();
    int tasks = 3 * strategy.workers();
    Thread.currentThread().interrupt();
    try {
      strategy.execute(queue(Collections.nCopies(tasks, done::incrementAndGet), new ArrayList<>()));
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(done.get()).isEqualTo(tasks);
  }

  @Test
  void sequentialTasksRunOnTheThreadOfTheCaller() {
    assertThat(threadsOf(new Sequential(), 10)).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void eachTaskOfVirtualThreadsHasAVirtualThreadOfItsOwn(int workers) {
    assertThat(threadsOf(new VirtualThreads(workers), 20)).hasSize(20).allMatch(Thread::isVirtual);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void tasksOfForkJoinRunOnAPoolOfTheirOwnWhichIsGoneAfterwards(int workers)
      throws InterruptedException {
    Set<ForkJoinPool> pools = ConcurrentHashMap.newKeySet();
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Runnable task =
        () -> {
          threads.add(Thread.currentThread());
          pools.add(((ForkJoinWorkerThread) Thread.currentThread()).getPool());
        };
    ForkJoin strategy = new ForkJoin(workers);
    strategy.execute(queue(Collections.nCopies(20, task), new ArrayList<>()));
    assertThat(pools).hasSize(1).doesNotContain(ForkJoinPool.commonPool());
    assertThat(pools).hasSize(1).allMatch(ForkJoinPool::isTerminated);
    assertThat(threads)
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(workers)
        .allMatch(thread -> thread.getName().startsWith("etl-fork-join-"));
    for (Thread thread : threads) {
      thread.join(10_000);
      assertThat(thread.isAlive()).isFalse();
    }
    strategy.execute(queue(List.of(task), new ArrayList<>()));
    assertThat(pools).as("another run has another pool").hasSize(2);
  }

  private static Set<Thread> threadsOf(ExecutorStrategy strategy, int tasks) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    strategy.execute(
        queue(
            Collections.nCopies(tasks, () -> threads.add(Thread.currentThread())),
            new ArrayList<>()));
    return threads;
  }

  /// A queue of these tasks that notes which of them were claimed, in the order of the claims.
  private static TaskQueue queue(List<Runnable> tasks, List<Integer> claimed) {
    Queue<Runnable> left = new ArrayDeque<>(tasks);
    return () -> {
      synchronized (claimed) {
        Runnable task = left.poll();
        if (task != null) {
          claimed.add(claimed.size());
        }
        return task;
      }
    };
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
