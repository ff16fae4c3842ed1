package dev.etl.strategy;

import dev.etl.slot.Slots;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Measures how much of their time the first tasks of a queue wait, and ends the queue early if
/// that is most of it. Thread-safe.
final class WaitingShare implements TaskQueue {
  /// From this share on, more threads than cores are worth their memory.
  private static final double MOSTLY = 0.5;

  /// Shortest time to judge by, in nanoseconds: Linux counts CPU time in steps of 10 ms.
  private static final long SHORTEST = 100_000_000;

  private final TaskQueue queue;
  private final int workers;
  private final LongSupplier cpuTime;
  private final long start = System.nanoTime();
  private final long cpuStart;
  private int ended;
  private double share = Double.NaN;

  /// @param workers tasks at the same time
  /// @param cpuTime CPU time of the process, in nanoseconds
  WaitingShare(TaskQueue queue, int workers, LongSupplier cpuTime) {
    this.queue = queue;
    this.workers = workers;
    this.cpuTime = cpuTime;
    this.cpuStart = cpuTime.getAsLong();
  }

  @Override
  public void begin(Slots slots) {
    queue.begin(slots);
  }

  /// The next task; null if none is left or the tasks mostly wait.
  @Override
  public @Nullable Runnable claim() {
    if (isMost()) {
      return null;
    }
    Runnable task = queue.claim();
    return task == null
        ? null
        : () -> {
          try {
            task.run();
          } finally {
            measure();
          }
        };
  }

  private synchronized void measure() {
    ended++;
    long elapsed = System.nanoTime() - start;
    if (Double.isNaN(share) && ended >= workers && elapsed >= SHORTEST) {
      double used = (double) (cpuTime.getAsLong() - cpuStart) / (elapsed * workers);
      share = Math.clamp(1 - used, 0.0, 1.0);
    }
  }

  /// The share of the time, from 0 to 1; NaN if there was too little to measure.
  synchronized double share() {
    return share;
  }

  /// Whether the tasks wait most of the time.
  synchronized boolean isMost() {
    return share >= MOSTLY;
  }
}
