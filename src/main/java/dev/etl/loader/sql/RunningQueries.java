package dev.etl.loader.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The queries in progress of a run, which cancelling it ends. Thread-safe.
public final class RunningQueries {
  private final Set<RunningQuery> queries = new HashSet<>();
  private boolean cancelled;

  /// Adds a query; cancels it at once if the run is cancelled.
  void add(RunningQuery query) {
    boolean late;
    synchronized (this) {
      queries.add(query);
      late = cancelled;
    }
    if (late) {
      query.cancel();
    }
  }

  synchronized void remove(RunningQuery query) {
    queries.remove(query);
  }

  /// Whether the run is cancelled.
  synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Cancels all, and those added later.
  public void cancel() {
    List<RunningQuery> all;
    synchronized (this) {
      cancelled = true;
      all = List.copyOf(queries);
    }
    all.forEach(RunningQuery::cancel);
  }
}
