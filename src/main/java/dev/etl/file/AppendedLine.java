package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/// A file to which several programs append lines at once. Each line is written whole, under a lock
/// of the file, which a writer waits for. A last line that was cut off, as by a full disk, stays
/// alone on its line.
public final class AppendedLine {
  /// Locks of files hold for the process, not for threads.
  private static final ReentrantLock THREADS = new ReentrantLock();

  private AppendedLine() {}

  /// Makes the file unless it exists, and finds out before any work whether it can be written.
  ///
  /// @throws dev.etl.data.EtlException UNAVAILABLE if not
  public static void check(Path file) {
    append(file, ByteBuffer.allocate(0));
  }

  /// Appends a line and forces it to disk. Thread-safe.
  ///
  /// @param line without a line break
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it cannot be written
  public static void append(Path file, String line) {
    append(file, ByteBuffer.wrap((line + "\n").getBytes(UTF_8)));
  }

  private static void append(Path file, ByteBuffer bytes) {
    THREADS.lock();
    try (FileChannel channel =
            FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        FileLock _ = channel.lock()) {
      long end = channel.size();
      if (bytes.hasRemaining() && end > 0 && !endsWithBreak(channel, end)) {
        end += channel.write(ByteBuffer.wrap(new byte[] {'\n'}), end);
      }
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      channel.force(true);
    } catch (IOException e) {
      throw WriteFailure.of(file.toString(), e);
    } finally {
      THREADS.unlock();
    }
  }

  private static boolean endsWithBreak(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return channel.read(last, end - 1) == 1 && last.get(0) == '\n';
  }
}
