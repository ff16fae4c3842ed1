package dev.etl.file;

import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Has the system put a large file onto the disk while it is still being written, so that there is
/// little left to wait for at the end. A failure is told once by the system, so it is kept for
/// [#await]. For one thread at a time.
final class EarlyFlush {
  /// Smaller files are left to the end.
  private static final long INTERVAL = 128 << 20;

  private final DiskFile file;
  private final long interval;
  private long unflushed;
  private @Nullable FutureTask<@Nullable Void> flush;

  EarlyFlush(DiskFile file) {
    this(file, INTERVAL);
  }

  /// @param interval how many bytes are written between two flushes
  EarlyFlush(DiskFile file, long interval) {
    this.file = file;
    this.interval = interval;
  }

  /// Says that so many more bytes were written.
  ///
  /// @throws IOException if what was written earlier could not be put onto the disk
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

  /// Waits for what is under way.
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
          // Published results are not given up for it; whoever asks next is told.
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

  /// Waits for what is under way, whatever comes of it.
  void abandon() {
    try {
      await();
    } catch (IOException _) {
      // The file is given up, or was flushed as a whole before.
    }
  }
}
