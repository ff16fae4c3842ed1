package dev.etl.file;

import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Makes the system write many files to disk. Several at a time, since each waits for the disk, and
/// file systems combine the work of concurrent waits.
final class ForcedFiles {
  private static final int THREADS = 8;

  private ForcedFiles() {}

  /// Writes them to disk. An interrupt is deferred.
  ///
  /// @throws IOException if it fails for one of them
  static void force(List<Path> files) throws IOException {
    List<FutureTask<@Nullable Void>> tasks = new ArrayList<>();
    int share = (files.size() + THREADS - 1) / THREADS;
    for (int from = 0; from < files.size(); from += share) {
      List<Path> some = files.subList(from, Math.min(files.size(), from + share));
      FutureTask<@Nullable Void> task = new FutureTask<>(() -> forceInTurn(some));
      tasks.add(task);
      Thread.ofPlatform().daemon().name("etl-flush").start(task);
    }
    IOException failure = null;
    boolean interrupted = false;
    for (FutureTask<@Nullable Void> task : tasks) {
      boolean done = false;
      while (!done) {
        try {
          task.get();
          done = true;
        } catch (InterruptedException _) {
          interrupted = true;
        } catch (ExecutionException e) {
          done = true;
          failure = e.getCause() instanceof IOException known ? known : new IOException(e);
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static @Nullable Void forceInTurn(List<Path> files) throws IOException {
    for (Path file : files) {
      try (DiskFile opened = Disk.of(file).openExisting(file)) {
        opened.force();
      }
    }
    return null;
  }
}
