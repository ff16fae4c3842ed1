package dev.etl.engine;

import java.util.ArrayList;
import java.util.List;

/// Tells whoever listens to stop. Once cancelled it stays so. Safe for use by several threads.
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /// Tells the listeners, each once, on this thread.
  public void cancel() {
    List<Runnable> told;
    synchronized (this) {
      cancelled = true;
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
  }

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /// Has a listener told, at once if it is cancelled already.
  ///
  /// @return closed to listen no longer
  Registration register(Runnable listener) {
    boolean already;
    synchronized (this) {
      already = cancelled;
      if (!already) {
        listeners.add(listener);
      }
    }
    if (already) {
      listener.run();
    }
    return () -> {
      synchronized (this) {
        listeners.remove(listener);
      }
    };
  }

  /// Ends listening.
  interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
