package dev.etl.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes that wait for their turn: in memory as long as a shared budget allows, then in a temporary
/// file that is gone once the buffer is closed, or with the process. A few bytes need no budget.
///
/// ```java
/// try (SpillBuffer buffer = new SpillBuffer(folder, budget)) {
///   buffer.write(bytes, 0, bytes.length);
///   buffer.copyTo(out);
/// }
/// ```
///
/// A temporary file that cannot be written or read is an [dev.etl.data.EtlException]. One thread at
/// a time.
public final class SpillBuffer extends OutputStream {
  /// How many bytes need no budget.
  static final int FEW = 16 * 1024;

  private static final int COPIED = 64 * 1024;

  private final Path folder;
  private final MemoryBudget budget;
  private final List<byte[]> full = new ArrayList<>();
  private byte[] current = new byte[1024];
  private int used;
  private @Nullable RandomAccessFile file;

  /// A buffer with nothing in it.
  ///
  /// @param folder where the temporary file is made, if there is to be one
  /// @param budget shared with other buffers
  public SpillBuffer(Path folder, MemoryBudget budget) {
    this.folder = folder;
    this.budget = budget;
  }

  @Override
  public void write(int value) {
    if (used == current.length) {
      makeRoom(1);
    }
    current[used++] = (byte) value;
  }

  @Override
  public void write(byte[] bytes) {
    write(bytes, 0, bytes.length);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    int written = 0;
    while (written < length) {
      if (used == current.length) {
        makeRoom(length - written);
      }
      int taken = Math.min(length - written, current.length - used);
      System.arraycopy(bytes, from + written, current, used, taken);
      used += taken;
      written += taken;
    }
  }

  /// Writes all the bytes to `out`, which stays open; nothing may be added afterwards.
  ///
  /// @throws IOException if `out` throws it
  public void copyTo(OutputStream out) throws IOException {
    if (file != null) {
      copyFileTo(out, file);
    }
    for (byte[] chunk : full) {
      copy(out, chunk, chunk.length);
    }
    copy(out, current, used);
  }

  /// The bytes from the first to the last; nothing may be added afterwards. One stream at a time.
  public InputStream newInputStream() {
    return file == null
        ? new MemoryStream()
        : new SequenceInputStream(new FileStream(file), new MemoryStream());
  }

  /// In pieces, for which the system finds memory without asking for it each time.
  private static void copy(OutputStream out, byte[] chunk, int length) throws IOException {
    for (int from = 0; from < length; from += COPIED) {
      out.write(chunk, from, Math.min(COPIED, length - from));
    }
  }

  @Override
  public void close() {
    full.forEach(this::giveBack);
    full.clear();
    giveBack(current);
    current = new byte[0];
    used = 0;
    if (file != null) {
      try {
        file.close();
      } catch (IOException e) {
        throw WriteFailure.of(describe(), e);
      }
    }
  }

  private void giveBack(byte[] chunk) {
    if (chunk.length == MemoryBudget.CHUNK) {
      budget.giveBack(chunk);
    }
  }

  /// Makes room for some of the bytes that come; what there is of room is used up.
  private void makeRoom(int length) {
    if (current.length < FEW && full.isEmpty() && (long) used + length <= FEW) {
      current = Arrays.copyOf(current, Math.min(FEW, Math.max(2 * used, used + length)));
      return;
    }
    byte[] chunk = file == null ? budget.take() : null;
    if (chunk != null) {
      full.add(used == current.length ? current : Arrays.copyOf(current, used));
      current = chunk;
      used = 0;
    } else {
      spill();
    }
  }

  /// Moves what is in memory to the file; from now on memory is only the file's buffer.
  private void spill() {
    try {
      if (file == null) {
        file = open();
      }
      for (byte[] chunk : full) {
        file.write(chunk);
        giveBack(chunk);
      }
      full.clear();
      file.write(current, 0, used);
      used = 0;
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
    byte[] chunk = new byte[COPIED];
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

  /// What is in the file, from its beginning.
  private final class FileStream extends InputStream {
    private final RandomAccessFile from;
    private final byte[] single = new byte[1];
    private boolean begun;

    FileStream(RandomAccessFile from) {
      this.from = from;
    }

    @Override
    public int read() {
      return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      if (!begun) {
        seekStart(from);
        begun = true;
      }
      try {
        return from.read(bytes, start, length);
      } catch (IOException e) {
        throw WriteFailure.of(describe(), e);
      }
    }
  }

  /// What is in memory, chunk by chunk.
  private final class MemoryStream extends InputStream {
    private int chunk;
    private int position;

    @Override
    public int read() {
      return findMore() ? chunk()[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      if (length == 0) {
        return 0;
      }
      if (!findMore()) {
        return -1;
      }
      int taken = Math.min(length, end() - position);
      System.arraycopy(chunk(), position, bytes, start, taken);
      position += taken;
      return taken;
    }

    private boolean findMore() {
      while (position == end() && chunk < full.size()) {
        chunk++;
        position = 0;
      }
      return position < end();
    }

    private byte[] chunk() {
      return chunk < full.size() ? full.get(chunk) : current;
    }

    private int end() {
      return chunk < full.size() ? full.get(chunk).length : used;
    }
  }

  private String describe() {
    return "a temporary file in " + folder.toAbsolutePath();
  }
}
