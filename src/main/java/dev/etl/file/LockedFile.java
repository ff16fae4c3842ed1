package dev.etl.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.Compression;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/// A file that other runs must not append to until this one is closed. Read it only through this
/// class: closing another stream of the same file drops the lock. Used by one thread at a time.
///
/// Every failure is an [EtlException] of kind UNAVAILABLE, or LOCKED if another run was faster.
public final class LockedFile implements AutoCloseable {
  private static final int ATTEMPTS = 8;

  private final String name;
  private final ExclusiveFile locked;
  private final long size;
  private final FileTime modified;
  private boolean closed;

  private LockedFile(String name, ExclusiveFile locked, long size, FileTime modified) {
    this.name = name;
    this.locked = locked;
    this.size = size;
    this.modified = modified;
  }

  /// Locks a file; empty if it is missing.
  ///
  /// @param name its name in errors
  static Optional<LockedFile> open(Path path, String name) {
    try {
      // The previous owner of the lock may have replaced the file: then the new one must be locked.
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        if (!FileClaim.exists(path)) {
          return Optional.empty();
        }
        Optional<ExclusiveFile> locked =
            ExclusiveFile.attempt(path, DiskFile::tryLock, () -> locked(name));
        if (locked.isPresent()) {
          return Optional.of(of(name, locked.get()));
        }
      }
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
    throw locked(name);
  }

  private static LockedFile of(String name, ExclusiveFile locked) throws IOException {
    try {
      return new LockedFile(
          name, locked, locked.file().length(), Files.getLastModifiedTime(locked.path()));
    } catch (IOException e) {
      locked.close();
      throw e;
    }
  }

  private static EtlException locked(String name) {
    return new EtlException(
        ErrorKind.LOCKED,
        "cannot write " + name + ": another run is adding to it",
        "run again when that one is done, or write elsewhere with -o");
  }

  /// Its size in bytes when it was locked.
  public long size() {
    return size;
  }

  /// Its bytes from the start. One stream at a time; closing it leaves the file locked.
  ///
  /// @param compression their compression, which the stream decompresses
  /// @throws IOException as by [Compression], if they are not compressed that way
  public InputStream open(Compression compression) throws IOException {
    locked.file().seek(0);
    return compression.decompress(new Bytes());
  }

  /// Fails if the file was changed or replaced since it was locked, despite the lock.
  void ensureUnchanged() {
    try {
      if (locked.isCurrent()
          && locked.file().length() == size
          && Files.getLastModifiedTime(locked.path()).equals(modified)) {
        return;
      }
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
    throw WriteFailure.of(locked.path(), "it changed during the run", "run again");
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      locked.close();
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  /// Not a channel, which an interrupt would close and unlock.
  private final class Bytes extends InputStream {
    private long left = size;

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int count = locked.file().read(bytes, from, (int) Math.min(length, left));
      left -= Math.max(0, count);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = Math.clamp(count, 0, left);
      locked.file().seek(locked.file().position() + skipped);
      left -= skipped;
      return skipped;
    }

    @Override
    public int available() {
      return (int) Math.min(left, Integer.MAX_VALUE);
    }
  }
}
