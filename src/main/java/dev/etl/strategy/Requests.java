package dev.etl.strategy;

import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Tasks that wait for servers, in slots whose number follows their latency. Thread-safe.
final class Requests implements TaskQueue {
  private final TaskQueue queue;
  private final RequestLimit limit;
  private final CountedSlots slots;
  private final AtomicLong time = new AtomicLong();

  /// The threads of tasks that have waited for a retry: their time is no latency.
  private final Set<Thread> refused = ConcurrentHashMap.newKeySet();

  /// @param most maximum tasks at the same time
  Requests(TaskQueue queue, int most) {
    this.queue = queue;
    this.limit = new RequestLimit(most);
    this.slots = new CountedSlots(limit.now());
  }

  CountedSlots slots() {
    return slots;
  }

  /// The most tasks there have been at the same time.
  synchronized int workers() {
    return limit.highest();
  }

  /// Time of all tasks together that were not retried, in nanoseconds.
  long time() {
    return time.get();
  }

  @Override
  public void begin(Slots lent) {
    queue.begin(new Watched(lent));
  }

  @Override
  public @Nullable Runnable claim() {
    Runnable task = queue.claim();
    return task == null ? null : () -> run(task);
  }

  private void run(Runnable task) {
    long round = round();
    long start = System.nanoTime();
    try {
      task.run();
    } finally {
      if (!refused.remove(Thread.currentThread())) {
        ended(round, System.nanoTime() - start);
      }
    }
  }

  private synchronized long round() {
    return limit.round();
  }

  private synchronized void ended(long round, long latency) {
    time.addAndGet(latency);
    int before = limit.now();
    limit.ended(round, latency);
    slots.add(limit.now() - before);
  }

  private synchronized void refused() {
    int before = limit.now();
    limit.refused(System.nanoTime());
    slots.add(limit.now() - before);
  }

  /// Slots that see which requests are refused.
  private final class Watched implements Slots {
    private final Slots lent;

    Watched(Slots lent) {
      this.lent = lent;
    }

    @Override
    public void without(Wait wait) throws InterruptedException {
      lent.without(wait);
    }

    @Override
    public void backOff(Wait wait) throws InterruptedException {
      refused.add(Thread.currentThread());
      refused();
      // A refused request keeps its slot: the server is to get fewer requests, not others.
      wait.run();
    }
  }
}
