package dev.etl.strategy;

import dev.etl.slot.Slots;
import org.jspecify.annotations.Nullable;

/// The tasks of a run, in order. Thread-safe.
@FunctionalInterface
public interface TaskQueue {

  /// Sets the slots of the tasks, before any is claimed.
  default void begin(Slots slots) {}

  /// Claims the next task, which never throws; null once there is none.
  @Nullable Runnable claim();

  /// Claims tasks and runs them on the calling thread until none is left.
  default void drain() {
    for (Runnable task = claim(); task != null; task = claim()) {
      task.run();
    }
  }
}
