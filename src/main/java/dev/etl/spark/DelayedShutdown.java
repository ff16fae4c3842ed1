package dev.etl.spark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/// Delays Spark's shutdown when the JVM is asked to exit: Spark would stop its session at once,
/// before the run is cancelled, and log failures. Thread-safe.
final class DelayedShutdown implements AutoCloseable {
  private static final long MAX_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Object hook =
      ShutdownHookManager.addShutdownHook(
          // Higher numbers run first.
          ShutdownHookManager.SPARK_CONTEXT_SHUTDOWN_PRIORITY() + 1,
          () -> {
            await();
            return BoxedUnit.UNIT;
          });

  private void await() {
    try {
      if (!done.await(MAX_SECONDS, TimeUnit.SECONDS)) {
        // A hung run has nothing to publish.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets Spark shut down.
  @Override
  public void close() {
    done.countDown();
    try {
      ShutdownHookManager.removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is already exiting.
    }
  }
}
