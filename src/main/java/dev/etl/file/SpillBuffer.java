package dev.etl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bytes that wait for their turn: in memory up to a limit, beyond it in a temporary file that is
/// gone once the buffer is closed, or with the process.
///
/// ```java
/// try (SpillBuffer buffer = new SpillBuffer(folder)) {
///   buffer.write(bytes, 0, bytes.length);
///   buffer.copyTo(out);
/// }
/// ```
///
/// A temporary file that cannot be written or read is an [dev.etl.data.EtlException]. One thread at
/// a time.
public final class SpillBuffer extends OutputStream {
  /// How many bytes are kept in memory, if nothing else is said.
  public static final int DEFAULT_LIMIT = 4 * 1024 * 1024;

  private static final int CHUNK = 64 * 1024;

  private final Path folder;
  private final int limit;
  private byte[] memory = new byte[1024];
  private int used;
  private @Nullable RandomAccessFile file;

  /// @param folder where the temporary file is made, if there is to be one
  public SpillBuffer(Path folder) {
    this(folder, DEFAULT_LIMIT);
  }

  /// @param folder where the temporary file is made, if there is to be one
  /// @param limit how many bytes are kept in memory
  public SpillBuffer(Path folder, int limit) {
    this.folder = folder;
    this.limit = limit;
  }

  @Override
  public void write(int value) {
    if (used == memory.length && !grow(1)) {
      spill();
    }
    memory[used++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (length > memory.length - used && !grow(length)) {
      spill();
      if (length > memory.length) {
        spill(bytes, from, length);
        return;
      }
    }
    System.arraycopy(bytes, from, memory, used, length);
    used += length;
  }

  /// Writes all the bytes to `out`, which stays open; nothing may be added afterwards.
  ///
  /// @throws IOException if `out` throws it
  public void copyTo(OutputStream out) throws IOException {
    if (file != null) {
      copyFileTo(out, file);
    }
    out.write(memory, 0, used);
  }

  @Override
  public void close() {
    memory = new byte[0];
    used = 0;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw WriteFailure.of(describe(), e);
      }
    }
  }

  /// Makes room in memory for so many bytes more, if the limit allows it.
  private boolean grow(int length) {
    long needed = (long) used + length;
    if (file != null || needed > limit) {
      return false;
    }
    memory = Arrays.copyOf(memory, (int) Math.min(limit, Math.max(needed, memory.length * 2L)));
    return true;
  }

  /// Moves what is in memory to the file; from now on memory is only the file's buffer.
  private void spill() {
    spill(memory, 0, used);
    used = 0;
    if (memory.length != CHUNK) {
      memory = new byte[CHUNK];
    }
  }

  private void spill(byte[] bytes, int from, int length) {
    try {
      if (file == null) {
        file = open();
      }
      file.write(bytes, from, length);
    } catch (IOException e) {
      throw WriteFailure.of(describe(), e);
    }
  }

  /// No channel: an interrupt would close it and lose what it holds. The name goes at once, so that
  /// nothing is left behind however the process ends.
  private RandomAccessFile open() throws IOException {
    Path path = folder.resolve(TemporaryName.of("spill"));
    RandomAccessFile opened = new RandomAccessFile(path.toFile(), "rw");
    Files.delete(path);
    return opened;
  }

  private void copyFileTo(OutputStream out, RandomAccessFile from) throws IOException {
    byte[] chunk = new byte[CHUNK];
    seekStart(from);
    for (int count = read(from, chunk); count > 0; count = read(from, chunk)) {
      out.write(chunk, 0, count);
    }
  }

  private void seekStart(RandomAccessFile from) {
    try {
      from.seek(0);
    } catch (IOException e) {
      throw WriteFailure.of(describe(), e);
    }
  }

  private int read(RandomAccessFile from, byte[] chunk) {
    try {
      return from.read(chunk);
    } catch (IOException e) {
      throw WriteFailure.of(describe(), e);
    }
  }

  private String describe() {
    return "a temporary file in " + folder.toAbsolutePath();
  }
}
