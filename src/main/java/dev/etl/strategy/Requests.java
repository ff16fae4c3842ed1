package dev.etl.strategy;

import dev.etl.slot.Slots;
import dev.etl.slot.Wait;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Tasks that wait for servers, in slots whose number follows their latency. Thread-safe.
final class Requests implements TaskQueue {
  private final TaskQueue queue;
  private final RequestLimit limit;
  private final CountedSlots slots;
  private int size;
  private long time;

  /// The threads of tasks that have waited, for a retry or for their turn: their time is no
  /// latency.
  private final Set<Thread> held = ConcurrentHashMap.newKeySet();

  /// @param most maximum tasks at the same time
  Requests(TaskQueue queue, int most) {
    this.queue = queue;
    this.limit = new RequestLimit(most);
    this.size = limit.now();
    this.slots = new CountedSlots(size);
  }

  CountedSlots slots() {
    return slots;
  }

  /// The most tasks there have been at the same time.
  synchronized int workers() {
    return limit.highest();
  }

  /// Time of all tasks together that were not retried, in nanoseconds.
  synchronized long time() {
    return time;
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
      if (!held.remove(Thread.currentThread())) {
        ended(round, System.nanoTime() - start);
      }
    }
  }

  private synchronized long round() {
    return limit.round();
  }

  private synchronized void ended(long round, long latency) {
    time += latency;
    limit.ended(round, latency);
    resize();
  }

  private synchronized void refused() {
    limit.refused(System.nanoTime());
    resize();
  }

  private synchronized void resize() {
    slots.add(limit.now() - size);
    size = limit.now();
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
      held.add(Thread.currentThread());
      refused();
      // A refused request keeps its slot: the server is to get fewer requests, not others.
      wait.run();
    }

    @Override
    public void hold(Wait wait) throws InterruptedException {
      held.add(Thread.currentThread());
      lent.without(wait);
    }
  }
}
