package dev.etl.transform.call;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Answers in a file, which runs read and append to, also at the same time.
///
/// The file begins with a mark and a salt. Answers follow, each with a checksum: one that a killed
/// run did not finish is not read, and is overwritten by the next run. What was asked is not in the
/// file, only its salted digest. Answers that other runs append after this one has opened the file
/// are not seen. Opened by the first use. Thread-safe.
public final class AnswerFile implements Closeable {
  private static final byte[] MARK = "etl answers 1\n".getBytes(US_ASCII);
  private static final int SALT = 16;
  private static final int START = MARK.length + SALT;
  private static final int MAX_PENDING = 256 << 10;
  private static final int BUFFER = 64 << 10;

  private final Path path;
  private final InstantSource clock;
  private final Map<AnswerKey, Long> places = new HashMap<>();
  private final Map<AnswerKey, AnswerRecord> pending = new HashMap<>();
  private final byte[] salt = new byte[SALT];
  private @Nullable RandomAccessFile file;
  private long pendingBytes;

  /// Behind the last whole answer, as far as it is known.
  private long end = START;

  public AnswerFile(Path path, InstantSource clock) {
    this.path = path;
    this.clock = clock;
  }

  /// The answers about one kind of request.
  ///
  /// @param about what is asked and taken, apart from the values of a row; may hold secrets
  /// @param age the longest time that an answer is used
  public AnswerStore about(String about, Optional<Duration> age) {
    return new AnswerStore() {
      @Override
      public Optional<Answer> find(String key) {
        return AnswerFile.this.find(about, key, age).map(answer -> answer);
      }

      @Override
      public void keep(String key, Answer.Found answer) {
        AnswerFile.this.keep(about, key, answer);
      }
    };
  }

  private synchronized Optional<Answer.Found> find(
      String about, String key, Optional<Duration> age) {
    try {
      RandomAccessFile open = open();
      Long place = places.get(AnswerKey.of(salt, about, key));
      if (place == null) {
        return Optional.empty();
      }
      open.seek(place);
      byte[] bytes = new byte[open.readInt()];
      open.readFully(bytes);
      AnswerRecord found = AnswerRecord.read(bytes);
      Instant oldest = age.map(most -> clock.instant().minus(most)).orElse(Instant.MIN);
      return found.at().isBefore(oldest) ? Optional.empty() : Optional.of(found.answer());
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private synchronized void keep(String about, String key, Answer.Found answer) {
    try {
      RandomAccessFile _ = open();
      AnswerRecord kept = new AnswerRecord(AnswerKey.of(salt, about, key), clock.instant(), answer);
      pending.put(kept.key(), kept);
      pendingBytes += answer.bytes();
      if (pendingBytes > MAX_PENDING) {
        append();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private RandomAccessFile open() throws IOException {
    RandomAccessFile known = file;
    if (known != null) {
      return known;
    }
    RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
    try {
      locked(opened, this::begin);
      toEnd(opened, places::put);
      file = opened;
      return opened;
    } finally {
      if (file == null) {
        close(opened);
      }
    }
  }

  /// Reads the beginning of the file, and writes it if there is none.
  private void begin(RandomAccessFile open) throws IOException {
    byte[] mark = new byte[MARK.length];
    if (open.length() == 0) {
      new SecureRandom().nextBytes(salt);
      open.write(MARK);
      open.write(salt);
      return;
    }
    open.seek(0);
    if (open.length() >= START) {
      open.readFully(mark);
      open.readFully(salt);
    }
    if (!Arrays.equals(mark, MARK)) {
      throw new EtlException(
          ErrorKind.USAGE,
          path + ": is not a file of answers",
          "name another file below cache, which etl may write");
    }
  }

  /// Passes on the places of the answers that follow the known ones.
  private void toEnd(RandomAccessFile open, BiConsumer<AnswerKey, Long> taker) throws IOException {
    open.seek(end);
    AnswerRecord.each(
        new DataInputStream(new BufferedInputStream(new Bytes(open), BUFFER)),
        (key, length) -> {
          taker.accept(key, end);
          end += length;
        });
  }

  /// Appends what was kept, behind the last whole answer.
  private void append() throws IOException {
    locked(
        open(),
        open -> {
          // Those of other runs.
          toEnd(open, (_, _) -> {});
          open.seek(end);
          for (AnswerRecord answer : pending.values()) {
            open.write(answer.bytes());
          }
          end = open.getFilePointer();
          open.setLength(end);
          open.getFD().sync();
        });
    pending.clear();
    pendingBytes = 0;
  }

  /// Works on the file while no other run does.
  private static void locked(RandomAccessFile open, Work work) throws IOException {
    // A second lock of this process would be an error, and closing a file would end the first.
    synchronized (AnswerFile.class) {
      boolean interrupted = Thread.interrupted();
      try (FileLock _ = open.getChannel().lock()) {
        work.on(open);
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }
  }

  /// Work on an open file.
  @FunctionalInterface
  private interface Work {
    void on(RandomAccessFile open) throws IOException;
  }

  private EtlException failure(IOException failure) {
    return new EtlException(
        ErrorKind.UNAVAILABLE,
        path + ": cannot keep answers: " + EtlException.reason(failure),
        "name another file below cache",
        failure);
  }

  /// Appends what was kept, and closes the file.
  @Override
  public synchronized void close() throws IOException {
    RandomAccessFile open = file;
    if (open == null) {
      return;
    }
    try {
      if (!pending.isEmpty()) {
        append();
      }
    } finally {
      file = null;
      close(open);
    }
  }

  private static void close(RandomAccessFile open) throws IOException {
    // Closing a file ends the locks that this process has on it.
    synchronized (AnswerFile.class) {
      open.close();
    }
  }

  /// The bytes of a file, which an interrupt does not close.
  private static final class Bytes extends InputStream {
    private final RandomAccessFile file;

    Bytes(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public int read() throws IOException {
      return file.read();
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return file.read(bytes, from, length);
    }
  }
}
