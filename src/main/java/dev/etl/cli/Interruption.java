package dev.etl.cli;

import dev.etl.engine.bound.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Lets Ctrl-C and SIGTERM cancel what runs, and gives it the time to clean up before the JVM ends.
/// The exit code is then the JVM's own: 130 or 143.
final class Interruption implements AutoCloseable {
  private static final long MAX_CLEAN_UP_MILLIS = 5_000;

  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::cancelAndWait, "etl-interruption");

  Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Cancellation cancellation() {
    return cancellation;
  }

  private void cancelAndWait() {
    cancellation.cancel();
    try {
      if (!done.await(MAX_CLEAN_UP_MILLIS, TimeUnit.MILLISECONDS)) {
        // What still hangs has nothing to publish.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Says that all is cleaned up.
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already.
    }
  }
}
