package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Sends splits to a COPY in their order, on a separate thread: the caller does not wait for the
/// server, unless it falls behind. The next call reports an error.
final class CopyStream implements AutoCloseable {
  /// The most waiting splits; each is about as large as its input.
  private static final int MAX_WAITING = 2;

  /// How long to wait on close for a server that does not read: first to read, then to cancel its
  /// statement.
  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Session session;
  private final RowSender rows;
  private final Thread sender;
  private final Deque<CopySplit> waiting = new ArrayDeque<>();
  private boolean complete;
  private volatile boolean abandoned;
  private boolean ended;
  private @Nullable RuntimeException failure;
  private long taken;

  private CopyStream(Session session, RowSender rows) {
    this.session = session;
    this.rows = rows;
    this.sender = Thread.ofVirtual().name("etl-copy").unstarted(this::run);
  }

  /// Starts sending.
  ///
  /// @param session used only by this stream until `finish` or `close`
  static CopyStream start(Session session, RowSender rows) {
    CopyStream stream = new CopyStream(session, rows);
    stream.sender.start();
    return stream;
  }

  /// Queues the rows of a split, and closes it; waits while the queue is full.
  ///
  /// @throws EtlException if an earlier split failed; CANCELLED if the thread is interrupted, since
  ///   the server may never read on
  synchronized void send(CopySplit split) {
    while (waiting.size() >= MAX_WAITING && !ended) {
      try {
        wait();
      } catch (InterruptedException e) {
        split.close();
        Thread.currentThread().interrupt();
        throw new EtlException(ErrorKind.CANCELLED, "interrupted", "", e);
      }
    }
    if (ended) {
      split.close();
      throw failed();
    }
    waiting.add(split);
    notifyAll();
  }

  /// Sends the queued splits, and ends the COPY.
  ///
  /// @return number of rows that the server took
  synchronized long finish() {
    complete = true;
    notifyAll();
    waitWhile(() -> !ended);
    if (failure != null) {
      throw failed();
    }
    return taken;
  }

  /// Number of bytes sent so far.
  long bytes() {
    return rows.bytes();
  }

  private RuntimeException failed() {
    return failure != null ? failure : new IllegalStateException("nothing more can be sent");
  }

  /// An interrupt does not end the wait: queued splits are written, or fail soon.
  private void waitWhile(BooleanSupplier condition) {
    boolean interrupted = false;
    while (condition.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    RuntimeException thrown = null;
    try {
      sendAll();
    } catch (SQLException e) {
      thrown = session.failure(e);
    } catch (RuntimeException e) {
      thrown = e;
    } finally {
      cancelWhatIsOpen();
      end(thrown);
    }
  }

  private void cancelWhatIsOpen() {
    try {
      rows.cancel();
    } catch (SQLException _) {
      // The server reports the cancellation, or is gone.
    }
  }

  private synchronized void end(@Nullable RuntimeException thrown) {
    failure = thrown;
    ended = true;
    waiting.forEach(CopySplit::close);
    waiting.clear();
    notifyAll();
  }

  private void sendAll() throws SQLException {
    while (sendNext()) {
      // Sends one split after another.
    }
    if (!abandoned) {
      taken = rows.end();
    }
  }

  private boolean sendNext() throws SQLException {
    try (CopySplit split = next()) {
      if (split != null) {
        rows.send(split, () -> abandoned);
      }
      return split != null;
    }
  }

  /// Null at the end, or after `close`.
  private synchronized @Nullable CopySplit next() {
    waitWhile(() -> waiting.isEmpty() && !complete && !abandoned);
    CopySplit split = abandoned ? null : waiting.poll();
    notifyAll();
    return split;
  }

  /// Without `finish`, cancels the COPY.
  @Override
  public void close() {
    synchronized (this) {
      abandoned = true;
      notifyAll();
    }
    if (ServerCall.joined(sender, PATIENCE)) {
      return;
    }
    Thread.ofVirtual().name("etl-cancel").start(session::cancel);
    if (!ServerCall.joined(sender, PATIENCE)) {
      session.abort();
      ServerCall.joined(sender, PATIENCE);
    }
  }
}
