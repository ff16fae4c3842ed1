package dev.etl.strategy;

import org.jspecify.annotations.Nullable;

/// The tasks of a run, in order. Safe for use by several threads.
@FunctionalInterface
public interface TaskQueue {

  /// Lends the queue the slots that its tasks run in, before any is claimed.
  default void begin(Slots slots) {}

  /// Claims the next task, which throws nothing when it is run; null when there is none, and from
  /// then on.
  @Nullable Runnable claim();

  /// Claims tasks and runs them on the calling thread until there is none left.
  default void drain() {
    for (Runnable task = claim(); task != null; task = claim()) {
      task.run();
    }
  }
}
