package dev.etl.engine.split;

import dev.etl.engine.bound.Failures;
import dev.etl.data.EtlException;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Whether the splits of a run are read on: they are not once something failed, the run was
/// cancelled, or it has all the rows it wants. The threads that read are interrupted then. Safe for
/// use by several threads.
public final class StopState {
  private final Runnable onFailure;
  private final Runnable onStop;
  private final Set<Thread> threads = new HashSet<>();
  private @Nullable EtlException failure;
  private boolean enough;

  /// @param onFailure called once, at the first failure
  /// @param onStop called then too, and when there are enough rows
  /// @param enough whether no row is wanted from the beginning
  public StopState(Runnable onFailure, Runnable onStop, boolean enough) {
    this.onFailure = onFailure;
    this.onStop = onStop;
    this.enough = enough;
  }

  /// One that nobody stops.
  public static StopState never() {
    return new StopState(() -> {}, () -> {}, false);
  }

  /// Stops at a failure. Only the first counts.
  public synchronized void fail(Throwable cause) {
    if (failure == null) {
      failure = Failures.of(cause);
      onFailure.run();
      stop();
    }
  }

  /// Stops since no further row is wanted: what is under way comes to nothing.
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

  /// Goes on, unless there is no need to.
  ///
  /// @throws EtlException CANCELLED if it was stopped
  synchronized void check() {
    if (isStopped()) {
      throw Failures.cancelled();
    }
  }

  /// The calling thread begins with a split; it is interrupted when the run is stopped.
  ///
  /// @throws EtlException CANCELLED if it was stopped
  synchronized void enter() {
    threads.add(Thread.currentThread());
    check();
  }

  /// The calling thread is done with a split.
  synchronized void leave() {
    threads.remove(Thread.currentThread());
    if (isStopped()) {
      // The interrupt was meant for the split.
      Thread.interrupted();
    }
  }

  /// Waits until something is true, of which [#wake] tells. An interrupt of the thread stops the
  /// run.
  ///
  /// @return false if the run was stopped meanwhile
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

  /// Has those who wait look again.
  public synchronized void wake() {
    notifyAll();
  }
}
