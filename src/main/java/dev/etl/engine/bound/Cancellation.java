package dev.etl.engine.bound;

import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

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

  /// Has this thread wait for something that only an interrupt ends, and interrupts it when it is
  /// cancelled.
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

  /// Interrupts a thread as long as it is at its work, and never after it.
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

  /// Ends listening.
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
