package dev.etl.file;

import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Makes the system write a large file to disk while it is still being written, so that little is
/// left to wait for at the end. The system reports a failure only once, so it is kept for [#await].
/// Used by one thread at a time.
final class EarlyFlush {
  /// Smaller files are flushed at the end.
  static final long INTERVAL = 128 << 20;

  private final DiskFile file;
  private final long interval;
  private long unflushed;
  private @Nullable FutureTask<@Nullable Void> flush;

  /// @param interval the number of bytes between two flushes, for example [#INTERVAL]
  EarlyFlush(DiskFile file, long interval) {
    this.file = file;
    this.interval = interval;
  }

  /// Reports further bytes written.
  ///
  /// @throws IOException if earlier bytes could not be written to disk
  void wrote(long bytes) throws IOException {
    unflushed += bytes;
    if (unflushed >= interval && (flush == null || flush.isDone())) {
      await();
      unflushed = 0;
      FutureTask<@Nullable Void> next =
          new FutureTask<>(
              () -> {
                file.force();
                return null;
              });
      flush = next;
      Thread.ofPlatform().daemon().name("etl-flush").start(next);
    }
  }

  /// Waits for the flush in progress.
  ///
  /// @throws IOException if it failed
  void await() throws IOException {
    FutureTask<@Nullable Void> running = flush;
    flush = null;
    if (running == null) {
      return;
    }
    boolean interrupted = false;
    try {
      while (true) {
        try {
          running.get();
          return;
        } catch (InterruptedException e) {
          // Published results are kept on an interrupt; the flag is restored later.
          interrupted = true;
        } catch (ExecutionException e) {
          throw e.getCause() instanceof IOException failure
              ? failure
              : new IOException(e.getCause());
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// Waits for the flush in progress, ignoring its outcome.
  void abandon() {
    try {
      await();
    } catch (IOException _) {
      // The file is abandoned, or was flushed as a whole before.
    }
  }
}
