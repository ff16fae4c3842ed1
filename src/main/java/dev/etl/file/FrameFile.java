package dev.etl.file;

import dev.etl.file.compression.ZstdBlocks;
import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Blocks of bytes, compressed, in a temporary file. The file has no name once it is open, so it is
/// gone when this is closed or the process ends, however it ends. Without blocks there is no file.
/// Thread-safe.
///
/// An unreadable or unwritable file is an [dev.etl.data.EtlException].
public final class FrameFile implements AutoCloseable {
  private final Path folder;
  private @Nullable DiskFile file;
  private long[] ends = new long[16];
  private int[] lengths = new int[16];
  private int count;

  /// Those that no thread uses; to make one takes longer than to compress a small block.
  private final ArrayDeque<ZstdBlocks> unused = new ArrayDeque<>();

  private boolean closed;

  /// @param folder the folder of the temporary file
  public FrameFile(Path folder) {
    this.folder = folder;
  }

  /// Adds a block.
  ///
  /// @param bytes an array that begins with the block
  /// @return its number, from 0
  public int add(byte[] bytes, int length) {
    byte[] frame = new byte[ZstdBlocks.mostBytes(length)];
    ZstdBlocks blocks = take();
    int size;
    try {
      size = blocks.compress(bytes, 0, length, frame);
    } finally {
      giveBack(blocks);
    }
    return append(frame, size, length);
  }

  private synchronized ZstdBlocks take() {
    ZstdBlocks blocks = unused.poll();
    return blocks == null ? ZstdBlocks.temporary() : blocks;
  }

  private synchronized void giveBack(ZstdBlocks blocks) {
    if (closed) {
      blocks.close();
    } else {
      unused.push(blocks);
    }
  }

  private synchronized int append(byte[] frame, int size, int length) {
    if (count == lengths.length) {
      ends = Arrays.copyOf(ends, count * 2);
      lengths = Arrays.copyOf(lengths, count * 2);
    }
    try {
      if (file == null) {
        file = open();
      }
      file.seek(size());
      file.write(frame, 0, size);
    } catch (IOException e) {
      throw WriteFailure.ofTemporary(folder, e);
    }
    ends[count] = size() + size;
    lengths[count] = length;
    return count++;
  }

  private DiskFile open() throws IOException {
    Path path = folder.resolve(TemporaryName.of(SpillBuffer.NAME));
    DiskFile opened = Disk.of(path).open(path);
    Files.deleteIfExists(path);
    return opened;
  }

  /// The bytes of a block.
  ///
  /// @param number as [#add] gave it
  public byte[] read(int number) {
    try {
      byte[] frame = frame(number);
      byte[] block = new byte[length(number)];
      ZstdBlocks.decompress(frame, frame.length, block);
      return block;
    } catch (IOException e) {
      throw WriteFailure.ofTemporary(folder, e);
    }
  }

  private synchronized int length(int number) {
    return lengths[number];
  }

  private synchronized byte[] frame(int number) throws IOException {
    long begin = number == 0 ? 0 : ends[number - 1];
    byte[] frame = new byte[(int) (ends[number] - begin)];
    DiskFile from = file;
    if (from == null) {
      throw new IOException("the temporary file is closed");
    }
    from.seek(begin);
    from.readFully(frame, frame.length);
    return frame;
  }

  /// The number of bytes in the file.
  public synchronized long size() {
    return count == 0 ? 0 : ends[count - 1];
  }

  @Override
  public synchronized void close() {
    DiskFile open = file;
    file = null;
    closed = true;
    unused.forEach(ZstdBlocks::close);
    unused.clear();
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        throw WriteFailure.ofTemporary(folder, e);
      }
    }
  }
}
