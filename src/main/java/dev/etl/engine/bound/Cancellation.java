package dev.etl.engine.bound;

import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Tells its listeners to stop. Once cancelled, it stays cancelled. Thread-safe.
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private boolean cancelled;

  /// Calls each listener once, on this thread.
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

  /// Registers a listener; calls it at once if already cancelled.
  ///
  /// @return close it to remove the listener
  public Registration register(Runnable listener) {
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

  /// Runs blocking work on this thread and interrupts it on cancellation.
  ///
  /// @throws dev.etl.data.EtlException CANCELLED if it was cancelled meanwhile and the work failed
  public <T> T interrupting(Supplier<T> work) {
    Interrupter interrupter = new Interrupter(Thread.currentThread());
    try (Registration _ = register(interrupter::interrupt)) {
      return work.get();
    } catch (EtlException failure) {
      throw isCancelled() ? Failures.cancelled() : failure;
    } finally {
      interrupter.leave();
    }
  }

  /// Interrupts a thread only while it works, never afterwards.
  private static final class Interrupter {
    private final Thread thread;
    private boolean working = true;
    private boolean interrupted;

    Interrupter(Thread thread) {
      this.thread = thread;
    }

    synchronized void interrupt() {
      if (working) {
        interrupted = true;
        thread.interrupt();
      }
    }

    synchronized void leave() {
      working = false;
      if (interrupted) {
        Thread.interrupted();
      }
    }
  }

  /// Removes a listener when closed.
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
