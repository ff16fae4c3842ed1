package dev.etl.engine.isolate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/// The splits of a run that are not read yet. A split is tried twice; the second time, it is alone
/// on its process. Guarded by the lock of the [WorkerProcesses] that own it.
final class OpenTasks {
  private final Deque<Task> waiting = new ArrayDeque<>();
  private final Deque<Task> again = new ArrayDeque<>();
  private final Set<Task> triedTwice = new HashSet<>();
  private int open;

  /// Adds a split to read.
  void add(Task task) {
    waiting.add(task);
    open++;
  }

  /// Whether there are splits whose result is missing.
  boolean exist() {
    return open > 0;
  }

  /// Gives a process as many splits as it reads at a time.
  void give(WorkerProcess process, int threads) {
    if (process.reading().isEmpty() && !again.isEmpty()) {
      process.give(again.remove(), true);
    }
    while (!process.isAlone() && process.reading().size() < threads && !waiting.isEmpty()) {
      process.give(waiting.remove(), false);
    }
  }

  /// A split has its result.
  void end() {
    open--;
  }

  /// Has a split read again whose process ended.
  ///
  /// @return false if that was its second attempt
  boolean tryAgain(Task task) {
    if (!triedTwice.add(task)) {
      return false;
    }
    again.add(task);
    return true;
  }
}
