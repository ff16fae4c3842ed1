package dev.etl.engine.split;

import dev.etl.data.EtlException;
import dev.etl.engine.bound.Failures;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Whether the splits of a run are still read: not after a failure, a cancellation, or once it has
/// all wanted rows. Interrupts reading threads then. Thread-safe.
public final class StopState {
  private final Runnable onFailure;
  private final Runnable onStop;
  private final Set<Thread> threads = new HashSet<>();
  private @Nullable EtlException failure;
  private boolean enough;

  /// @param onFailure called once, at the first failure, without a lock
  /// @param onStop called then too, and when there are enough rows, without a lock
  /// @param enough whether no row is wanted at all
  public StopState(Runnable onFailure, Runnable onStop, boolean enough) {
    this.onFailure = onFailure;
    this.onStop = onStop;
    this.enough = enough;
  }

  /// A state that never stops.
  public static StopState never() {
    return new StopState(() -> {}, () -> {}, false);
  }

  /// Stops because of a failure. Only the first counts.
  public void fail(Throwable cause) {
    synchronized (this) {
      if (failure != null) {
        return;
      }
      failure = Failures.of(cause);
    }
    onFailure.run();
    stop();
  }

  /// Stops because no more rows are wanted; splits in progress are discarded.
  public void enough() {
    synchronized (this) {
      if (enough) {
        return;
      }
      enough = true;
    }
    stop();
  }

  /// Without the lock, since others may hold theirs and ask for the state.
  private void stop() {
    onStop.run();
    synchronized (this) {
      threads.forEach(Thread::interrupt);
      notifyAll();
    }
  }

  /// The first failure; null if there was none.
  public synchronized @Nullable EtlException failure() {
    return failure;
  }

  public synchronized boolean isEnough() {
    return enough;
  }

  public synchronized boolean isStopped() {
    return failure != null || enough;
  }

  /// Continues, or throws if stopped.
  ///
  /// @throws EtlException CANCELLED if it was stopped
  public synchronized void check() {
    if (isStopped()) {
      throw Failures.cancelled();
    }
  }

  /// The calling thread begins a split; stopping the run interrupts it.
  ///
  /// @throws EtlException CANCELLED if it was stopped
  public synchronized void enter() {
    threads.add(Thread.currentThread());
    check();
  }

  /// The calling thread is done with a split.
  public synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (isStopped()) {
      // The interrupt was meant for the split.
      Thread.interrupted();
    }
  }

  /// Waits until a condition is true; [#wake] rechecks it. An interrupt of the thread stops the
  /// run.
  ///
  /// @return false if the run was stopped
  public boolean await(BooleanSupplier condition) {
    try {
      return awaitInterruptibly(condition);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fail(Failures.cancelled());
      return false;
    }
  }

  private synchronized boolean awaitInterruptibly(BooleanSupplier condition)
      throws InterruptedException {
    while (!isStopped() && !condition.getAsBoolean()) {
      wait();
    }
    return !isStopped();
  }

  /// Makes waiting threads check again.
  public synchronized void wake() {
    notifyAll();
  }
}
