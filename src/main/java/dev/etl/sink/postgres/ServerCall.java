package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Runs work that waits for a server, and that an interrupt alone would not end.
final class ServerCall {
  /// How long the server may take to cancel its statement, before the connection is cut.
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private @Nullable Throwable failure;

  private ServerCall() {}

  /// Runs the work on another thread, and waits for it. If this thread is interrupted, cancels the
  /// statement, and cuts the connection if that fails; then restores the interrupt.
  ///
  /// @throws EtlException CANCELLED if interrupted before the work ended
  static void run(Session session, Runnable work) {
    ServerCall here = new ServerCall();
    Thread worker = Thread.ofVirtual().name("etl-load").start(() -> here.failure = thrownBy(work));
    boolean interrupted = !ended(worker);
    if (interrupted) {
      stop(session, worker);
      Thread.currentThread().interrupt();
    }
    switch (here.failure) {
      case null -> {}
      case RuntimeException failure when interrupted ->
          throw new EtlException(
              ErrorKind.CANCELLED, session.sink().describe() + ": cancelled", "", failure);
      case RuntimeException failure -> throw failure;
      case Error failure -> throw failure;
      case Throwable failure ->
          throw new IllegalStateException(EtlException.reason(failure), failure);
    }
  }

  private static boolean ended(Thread worker) {
    try {
      worker.join();
      return true;
    } catch (InterruptedException _) {
      return false;
    }
  }

  private static void stop(Session session, Thread worker) {
    // Cancelling opens a connection, which may hang as well.
    Thread.ofVirtual().name("etl-cancel").start(session::cancel);
    if (!joined(worker, PATIENCE)) {
      session.abort();
      while (worker.isAlive()) {
        joined(worker, PATIENCE);
      }
    }
  }

  /// Waits for a thread, despite interrupts.
  ///
  /// @return whether it ended
  static boolean joined(Thread thread, Duration longest) {
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(longest);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
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
