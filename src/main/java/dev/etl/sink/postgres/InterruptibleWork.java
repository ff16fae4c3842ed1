package dev.etl.sink.postgres;

import dev.etl.data.EtlException;
import org.jspecify.annotations.Nullable;

/// Work that waits for a server, where an interrupt of the thread alone would end nothing.
final class InterruptibleWork {
  private @Nullable Throwable failure;

  private InterruptibleWork() {}

  /// Has another thread do the work, and waits for it.
  ///
  /// @param cancel makes the work fail soon; called once if this thread is interrupted, which it is
  ///   again afterwards
  static void run(Runnable work, Runnable cancel) {
    InterruptibleWork here = new InterruptibleWork();
    Thread worker = Thread.ofVirtual().name("etl-load").start(() -> here.failure = thrownBy(work));
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException _) {
        if (!interrupted) {
          cancel.run();
        }
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    switch (here.failure) {
      case null -> {}
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable failure ->
          throw new IllegalStateException(EtlException.reason(failure), failure);
    }
  }

  private static @Nullable Throwable thrownBy(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException | Error e) {
      return e;
    }
  }
}
