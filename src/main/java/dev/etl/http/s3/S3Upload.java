package dev.etl.http.s3;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// An upload in parts ("Uploading and copying objects using multipart upload"): nothing shows
/// before it is completed, in one step. A few parts are under way at a time. Used by one thread.
public final class S3Upload implements AutoCloseable {
  /// Above the least size of a part, 5 MiB. All have the same one, as some servers demand.
  private static final int PART = 16 << 20;

  private static final int UNDER_WAY = 4;
  private static final int MOST_PARTS = 10_000;

  private final S3Uploads uploads;
  private final S3Path path;
  private final String mark;
  private final String id;
  private final boolean onlyNew;
  private final Map<Integer, String> tags = new TreeMap<>();
  private final Semaphore turns = new Semaphore(UNDER_WAY);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private byte[] part = new byte[0];
  private int filled;
  private int parts;
  private boolean ended;

  /// @param mark in the metadata of the object: tells it from those of other runs
  /// @param id of the upload, which the server gave
  /// @param onlyNew whether to fail if there is an object when it is completed
  S3Upload(S3Uploads uploads, S3Path path, String mark, String id, boolean onlyNew) {
    this.uploads = uploads;
    this.path = path;
    this.mark = mark;
    this.id = id;
    this.onlyNew = onlyNew;
  }

  /// Adds bytes, and waits while enough parts are under way.
  ///
  /// @throws EtlException (unavailable) if a part failed; (cancelled) if the thread is interrupted
  public void write(byte[] bytes, int from, int length) {
    int next = from;
    while (next < from + length) {
      if (filled == PART) {
        send();
      }
      if (filled == part.length) {
        part = Arrays.copyOf(part, Math.min(PART, Math.max(1 << 16, 4 * filled)));
      }
      int count = Math.min(from + length - next, part.length - filled);
      System.arraycopy(bytes, next, part, filled, count);
      filled += count;
      next += count;
    }
  }

  /// Sends the rest, and waits for all parts.
  ///
  /// @throws EtlException as [#write] does
  public void flush() {
    if (filled > 0 || parts == 0) {
      send();
    }
    awaitAll();
    check();
  }

  private void send() {
    check();
    if (parts == MOST_PARTS) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": too large: an object has at most 10,000 parts of 16 MiB",
          "write several objects");
    }
    int number = ++parts;
    byte[] body = filled == part.length ? part : Arrays.copyOf(part, filled);
    part = new byte[0];
    filled = 0;
    acquire(1);
    Thread.ofVirtual().start(() -> send(number, body));
  }

  private void send(int number, byte[] body) {
    try {
      String tag = uploads.putPart(path, id, number, body);
      synchronized (tags) {
        tags.put(number, tag);
      }
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    } finally {
      turns.release();
    }
  }

  private void acquire(int permits) {
    try {
      turns.acquire(permits);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EtlException(ErrorKind.CANCELLED, path + ": cancelled", "", e);
    }
  }

  private void awaitAll() {
    acquire(UNDER_WAY);
    turns.release(UNDER_WAY);
  }

  private void check() {
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
  }

  /// Shows the object.
  ///
  /// @return its ETag
  /// @throws EtlException (unavailable) if that fails, or if there is one and must not be
  public String complete() {
    Map<Integer, String> sent;
    synchronized (tags) {
      sent = new TreeMap<>(tags);
    }
    String tag = uploads.complete(path, id, sent, mark, onlyNew);
    ended = true;
    return tag;
  }

  /// Removes the parts, unless they were completed. A failure is ignored: the bucket removes them
  /// some day, if it has a rule for that.
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    boolean interrupted = Thread.interrupted();
    try {
      turns.acquireUninterruptibly(UNDER_WAY);
      uploads.abort(path, id);
    } catch (EtlException _) {
      // What failed before is what the user needs to know.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
