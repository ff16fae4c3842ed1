package dev.etl.file;

import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A channel to a file or a folder of a [SimulatedDisk]. As every channel, it is closed by an
/// interrupt of the thread that uses it, and does nothing then.
final class SimulatedChannel extends FileChannel {
  private final SimulatedDisk disk;
  private final Path path;
  private final @Nullable DiskFile file;

  /// @param file null for a folder
  SimulatedChannel(SimulatedDisk disk, Path path, @Nullable DiskFile file) {
    this.disk = disk;
    this.path = path;
    this.file = file;
  }

  private DiskFile file() {
    if (file == null) {
      throw new UnsupportedOperationException(path + " is a folder");
    }
    return file;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    boolean done = false;
    try {
      begin();
      byte[] bytes = new byte[into.remaining()];
      int count = isOpen() ? file().read(bytes, 0, bytes.length) : -1;
      into.put(bytes, 0, Math.max(0, count));
      done = true;
      return count;
    } finally {
      end(done);
    }
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    file().write(bytes, 0, bytes.length);
    return bytes.length;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    boolean done = false;
    try {
      begin();
      if (isOpen()) {
        if (file == null) {
          disk.forceNames(path);
        } else {
          file.force();
        }
      }
      done = true;
    } finally {
      end(done);
    }
  }

  @Override
  public long position() throws IOException {
    return file().position();
  }

  @Override
  public FileChannel position(long next) throws IOException {
    file().seek(next);
    return this;
  }

  @Override
  public long size() throws IOException {
    return file().length();
  }

  @Override
  protected void implCloseChannel() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  @Override
  public long read(ByteBuffer[] into, int from, int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] from, int first, int count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileChannel truncate(long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long from, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long from, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int read(ByteBuffer into, long from) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer from, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long from, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long from, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
