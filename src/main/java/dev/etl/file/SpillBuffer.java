package dev.etl.file;

import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bytes that wait for their turn: in memory while a shared budget allows, then in a temporary file
/// that is gone once the buffer is closed or the process ends. A few bytes need no budget.
///
/// ```java
/// try (SpillBuffer buffer = new SpillBuffer(folder, budget)) {
///   buffer.write(bytes, 0, bytes.length);
///   buffer.copyTo(out);
/// }
/// ```
///
/// Very many buffers can be parts of one, which has one file for all of them.
///
/// An unreadable or unwritable temporary file is an [dev.etl.data.EtlException]. Used by one thread
/// at a time.
public final class SpillBuffer extends OutputStream {
  /// The number of bytes outside of the budget.
  static final int FEW = 16 * 1024;

  /// The name of temporary files. A power loss may bring one back.
  static final String NAME = "spill";

  private static final int COPIED = 64 * 1024;

  private final Path folder;
  private final MemoryBudget budget;
  private final List<byte[]> full = new ArrayList<>();
  private final int few;
  private final @Nullable SpillBuffer whole;
  private final Segments segments = new Segments();
  private byte[] current;
  private int used;
  private @Nullable DiskFile file;
  private long fileSize;

  /// An empty buffer.
  ///
  /// @param folder the folder of the temporary file, if one is needed
  /// @param budget shared with other buffers
  public SpillBuffer(Path folder, MemoryBudget budget) {
    this(folder, budget, FEW, null);
  }

  private SpillBuffer(Path folder, MemoryBudget budget, int few, @Nullable SpillBuffer whole) {
    this.folder = folder;
    this.budget = budget;
    this.few = few;
    this.whole = whole;
    this.current = new byte[Math.min(few, 1024)];
  }

  /// A buffer that stores all but a few of its bytes in this one. It must not be used after this
  /// one is closed; nothing else may be written to this one.
  ///
  /// @param least the number of bytes that it keeps itself
  public SpillBuffer newPart(int least) {
    return new SpillBuffer(folder, budget, Math.clamp(least, 1, FEW), this);
  }

  /// True if this is closed together with another buffer.
  public boolean isPart() {
    return whole != null;
  }

  /// Moves the bytes that a part keeps itself into the whole, which frees its memory.
  public void settle() {
    if (whole != null) {
      moveTo(whole);
      current = new byte[0];
    }
  }

  private void moveTo(SpillBuffer other) {
    if (used > 0) {
      segments.add(other.size(), used);
      other.write(current, 0, used);
      used = 0;
    }
  }

  /// The number of bytes.
  public long size() {
    long size = fileSize + segments.size() + used;
    for (byte[] chunk : full) {
      size += chunk.length;
    }
    return size;
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
    copyTo(out, 0, size());
  }

  /// The bytes from the first to the last; nothing may be added afterwards. One stream at a time.
  public InputStream newInputStream() {
    return new SpillStream(this);
  }

  /// Writes some of the bytes to `out`, which stays open; nothing may be added afterwards.
  ///
  /// @param from the number of bytes to skip
  /// @throws IOException if `out` throws it
  public void copyTo(OutputStream out, long from, long length) throws IOException {
    long to = from + length;
    long begin = 0;
    for (int index = 0; whole != null && index < segments.count(); index++) {
      long offset = Math.max(0, from - begin);
      long end = Math.min(segments.length(index), to - begin);
      copy(out, whole, segments.offset(index) + offset, end - offset);
      begin += segments.length(index);
    }
    copy(out, this, from, Math.min(to, fileSize) - from);
    begin += fileSize;
    for (byte[] chunk : full) {
      copy(out, chunk, chunk.length, from - begin, to - begin);
      begin += chunk.length;
    }
    copy(out, current, used, from - begin, to - begin);
  }

  /// Copies the part of a chunk between two positions, which may be outside of it: in pieces, for
  /// which the system can reuse memory.
  private static void copy(OutputStream out, byte[] chunk, int length, long from, long to)
      throws IOException {
    int end = (int) Math.min(length, to);
    for (int at = (int) Math.max(0, from); at < end; at += COPIED) {
      out.write(chunk, at, Math.min(COPIED, end - at));
    }
  }

  /// Copies through other memory: the target may be another part of the same whole, which then
  /// moves the copied bytes into its file.
  private static void copy(OutputStream out, SpillBuffer from, long offset, long length)
      throws IOException {
    if (length <= 0) {
      return;
    }
    byte[] piece = new byte[(int) Math.min(COPIED, length)];
    for (long copied = 0; copied < length; copied += piece.length) {
      int count = (int) Math.min(piece.length, length - copied);
      from.read(offset + copied, piece, count);
      out.write(piece, 0, count);
    }
  }

  /// Reads written bytes from an offset on.
  void read(long offset, byte[] into, int length) {
    int read = 0;
    if (file != null && offset < fileSize) {
      read = (int) Math.min(length, fileSize - offset);
      read(file, offset, into, read);
    }
    long start = fileSize;
    for (int index = 0; index <= full.size() && read < length; index++) {
      byte[] chunk = index < full.size() ? full.get(index) : current;
      long from = offset + read - start;
      if (from < chunk.length) {
        int count = Math.min(length - read, chunk.length - (int) from);
        System.arraycopy(chunk, (int) from, into, read, count);
        read += count;
      }
      start += chunk.length;
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

  /// Makes room for some of the next bytes; existing room is used up.
  private void makeRoom(int length) {
    if (current.length < few && full.isEmpty() && (long) used + length <= few) {
      current = Arrays.copyOf(current, Math.min(few, Math.max(2 * used, used + length)));
      return;
    }
    if (whole != null) {
      moveTo(whole);
      current = current.length == few ? current : new byte[few];
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

  /// Moves the bytes in memory to the file; from now on memory is only the file's buffer.
  private void spill() {
    try {
      if (file == null) {
        file = open();
      }
      file.seek(fileSize);
      for (byte[] chunk : full) {
        file.write(chunk);
        fileSize += chunk.length;
        giveBack(chunk);
      }
      full.clear();
      file.write(current, 0, used);
      fileSize += used;
      used = 0;
    } catch (IOException e) {
      throw WriteFailure.of(describe(), e);
    }
  }

  /// The name is deleted at once, so that nothing is left behind, even after a kill.
  private DiskFile open() throws IOException {
    Path path = folder.resolve(TemporaryName.of(NAME));
    DiskFile opened = Disk.of(path).open(path);
    Files.deleteIfExists(path);
    return opened;
  }

  private void read(DiskFile from, long offset, byte[] into, int length) {
    try {
      from.seek(offset);
      from.readFully(into, length);
    } catch (IOException e) {
      throw WriteFailure.of(describe(), e);
    }
  }

  private String describe() {
    return "a temporary file in " + folder.toAbsolutePath();
  }
}
