package dev.etl.cli.stop;

import dev.etl.engine.bound.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Cancels the run on Ctrl-C and SIGTERM, and gives it time to clean up before the JVM exits. The
/// exit code is then the JVM's own: 130 or 143.
public final class Interruption implements AutoCloseable {
  private static final long MAX_CLEAN_UP_MILLIS = 5_000;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancelAndWait, "etl-interruption");

  /// Begins to wait for signals.
  public Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// What a signal cancels.
  public Cancellation cancellation() {
    return cancellation;
  }

  private void cancelAndWait() {
    cancellation.cancel();
    try {
      if (!done.await(MAX_CLEAN_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        // A hung run has nothing to publish.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Signals that clean-up is done.
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is already exiting.
    }
  }
}
