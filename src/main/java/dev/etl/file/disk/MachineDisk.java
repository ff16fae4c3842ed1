package dev.etl.file.disk;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/// The disk of this machine.
enum MachineDisk implements Disk {
  INSTANCE;

  @Override
  public DiskFile open(Path file) throws IOException {
    return new Opened(new RandomAccessFile(file.toFile(), "rw"));
  }

  @Override
  public DiskFile openExisting(Path file) throws IOException {
    return new Opened(new RandomAccessFile(file.toFile(), "r"));
  }

  @Override
  public boolean exchange(Path one, Path other) {
    return SystemCalls.exchange(one, other);
  }

  @Override
  public boolean forceFileSystem(Path folder) throws IOException {
    return SystemCalls.forceFileSystem(folder);
  }

  private static final class Opened extends DiskFile {
    private final RandomAccessFile file;

    Opened(RandomAccessFile file) {
      this.file = file;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      file.write(bytes, from, length);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      return file.read(bytes, from, length);
    }

    @Override
    public long position() throws IOException {
      return file.getFilePointer();
    }

    @Override
    public void seek(long position) throws IOException {
      file.seek(position);
    }

    @Override
    public long length() throws IOException {
      return file.length();
    }

    @Override
    public void force() throws IOException {
      file.getFD().sync();
    }

    @Override
    public boolean tryLock() throws IOException {
      try {
        return file.getChannel().tryLock() != null;
      } catch (OverlappingFileLockException _) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
