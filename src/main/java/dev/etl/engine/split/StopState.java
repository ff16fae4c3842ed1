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

  /// @param onFailure called once, at the first failure
  /// @param onStop called then too, and when there are enough rows
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
  public synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = Failures.of(cause);
      onFailure.run();
      stop();
    }
  }

  /// Stops because no more rows are wanted; splits in progress are discarded.
  public synchronized void enough() {
    if (!enough) {
      enough = true;
      stop();
    }
  }

  private void stop() {
    onStop.run();
    threads.forEach(Thread::interrupt);
    notifyAll();
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
  public synchronized boolean await(BooleanSupplier condition) {
    try {
      while (!isStopped() && !condition.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      fail(Failures.cancelled());
    }
    return !isStopped();
  }

  /// Makes waiting threads check again.
  public synchronized void wake() {
    notifyAll();
  }
}
