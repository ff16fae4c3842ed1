package dev.etl.file.disk;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;

/// An open file. Not a channel, which an interrupt would close, and with it the lock. Writes and
/// reads continue at the end of the last one. Used by one thread at a time, except `force`, which
/// any thread may call.
public abstract class DiskFile extends OutputStream {

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public abstract void write(byte[] bytes, int from, int length) throws IOException;

  /// Reads some bytes.
  ///
  /// @return the number of bytes, or -1 at the end of the file
  public abstract int read(byte[] bytes, int from, int length) throws IOException;

  /// Reads exactly `length` bytes.
  public final void readFully(byte[] bytes, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int read = read(bytes, count, length - count);
      if (read < 0) {
        throw new EOFException("the file ends too early");
      }
      count += read;
    }
  }

  public abstract long position() throws IOException;

  public abstract void seek(long position) throws IOException;

  public abstract long length() throws IOException;

  /// Forces the written bytes to disk. The system reports a failure only once; bytes written before
  /// it may be lost even if a later call succeeds.
  public abstract void force() throws IOException;

  /// Locks the file against other runs until it is closed.
  ///
  /// @return false if another run has locked it
  /// @throws IOException if the file system does not support locks
  public abstract boolean tryLock() throws IOException;

  @Override
  public abstract void close() throws IOException;
}
