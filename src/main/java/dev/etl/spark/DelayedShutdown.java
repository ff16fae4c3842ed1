package dev.etl.spark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.ShutdownHookManager;
import scala.runtime.BoxedUnit;

/// Holds Spark back when the JVM is told to end: it would stop its session at once, under the hands
/// of a run that is about to be cancelled, and log what then fails. Safe for use by several
/// threads.
final class DelayedShutdown implements AutoCloseable {
  private static final long MAX_SECONDS = 5;

  private final CountDownLatch done = new CountDownLatch(1);
  private final Object hook =
      ShutdownHookManager.addShutdownHook(
          // Those with a higher number are first.
          ShutdownHookManager.SPARK_CONTEXT_SHUTDOWN_PRIORITY() + 1,
          () -> {
            await();
            return BoxedUnit.UNIT;
          });

  private void await() {
    try {
      if (!done.await(MAX_SECONDS, TimeUnit.SECONDS)) {
        // What still hangs has nothing to publish.
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Lets Spark go.
  @Override
  public void close() {
    done.countDown();
    try {
      ShutdownHookManager.removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already.
    }
  }
}
