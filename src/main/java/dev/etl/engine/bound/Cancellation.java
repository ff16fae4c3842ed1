package dev.etl.engine.bound;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells its listeners to stop. Once cancelled, it stays cancelled. Thread-safe.
public final class Cancellation {
  private final List<Runnable> listeners = new ArrayList<>();
  private @Nullable EtlException reason;
  private boolean cancelled;
  private boolean publishing;

  /// Calls each listener once, on this thread.
  public void cancel() {
    cancel(false, null);
  }

  /// The same unless the run is publishing, or cancelled already.
  ///
  /// @param error the error of the run, instead of an interruption
  /// @return whether the run will stop
  public boolean cancel(EtlException error) {
    return cancel(true, error);
  }

  private boolean cancel(boolean unlessPublishing, @Nullable EtlException error) {
    List<Runnable> told;
    synchronized (this) {
      if (unlessPublishing && (publishing || cancelled)) {
        return false;
      }
      cancelled = true;
      reason = reason == null ? error : reason;
      told = List.copyOf(listeners);
      listeners.clear();
    }
    told.forEach(Runnable::run);
    return true;
  }

  /// Ends the time in which the run may be cancelled for a reason.
  ///
  /// @throws EtlException CANCELLED if it was cancelled before
  public synchronized void beginPublishing() {
    if (cancelled) {
      throw Failures.cancelled();
    }
    publishing = true;
  }

  /// The run has ended: it is too late to cancel it for a reason.
  public synchronized void end() {
    publishing = true;
  }

  /// The error of a run: its own, or the reason for which it was cancelled.
  public synchronized EtlException failure(EtlException own) {
    return own.kind() == ErrorKind.CANCELLED && reason != null ? reason : own;
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
