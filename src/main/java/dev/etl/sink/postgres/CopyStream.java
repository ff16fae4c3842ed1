package dev.etl.sink.postgres;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Sends splits to a COPY in the order in which they come, on a thread of its own: who appends does
/// not wait for the server, unless it falls behind. What goes wrong is told to whoever comes next.
final class CopyStream implements AutoCloseable {
  /// How many splits may wait; each is about as large as what it was read from.
  private static final int MAX_WAITING = 2;

  /// How long a server that does not read is waited for when there is nothing more to tell it:
  /// first that it reads, then that it stops what it does.
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

  /// Begins to send.
  ///
  /// @param session belongs to this stream until `finish` or `close`
  static CopyStream start(Session session, RowSender rows) {
    CopyStream stream = new CopyStream(session, rows);
    stream.sender.start();
    return stream;
  }

  /// Hands over the rows of a split, which it closes; waits if too many are waiting.
  ///
  /// @throws EtlException if something was wrong with what was sent before; CANCELLED if the thread
  ///   is interrupted, since the server may never read on
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

  /// Sends what is left, and ends the COPY.
  ///
  /// @return how many rows the server took
  synchronized long finish() {
    complete = true;
    notifyAll();
    waitWhile(() -> !ended);
    if (failure != null) {
      throw failed();
    }
    return taken;
  }

  /// How many bytes were sent so far.
  long bytes() {
    return rows.bytes();
  }

  private RuntimeException failed() {
    return failure != null ? failure : new IllegalStateException("nothing more can be sent");
  }

  /// An interrupt does not end the wait: what was read is written, or fails soon.
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
      // The server says that it was cancelled, or is gone.
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
      // One after another.
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

  /// Null if no more are to be sent.
  private synchronized @Nullable CopySplit next() {
    waitWhile(() -> waiting.isEmpty() && !complete && !abandoned);
    CopySplit split = abandoned ? null : waiting.poll();
    notifyAll();
    return split;
  }

  /// Without `finish`, has the server forget what was sent.
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
