package dev.etl.loader.remote;

import dev.etl.file.input.FileVersion;
import dev.etl.file.input.RemoteBytes;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The whole content of a URL, kept until it is closed: a little in memory, more in a temporary
/// file. The file has no name, so that nothing is left behind even after a kill; only an archive
/// has one, since it is opened by its name. Thread-safe.
final class SpooledBytes implements RemoteBytes, Closeable {
  /// The most bytes kept in memory.
  private static final int FEW = 1 << 16;

  private static final String BEGIN_OF_ARCHIVE = "PK\u0003\u0004";

  private final String location;
  private final byte[] few;
  private final @Nullable FileChannel file;
  private final @Nullable Path path;
  private final long length;

  private SpooledBytes(
      String location, byte[] few, @Nullable FileChannel file, @Nullable Path path, long length) {
    this.location = location;
    this.few = few;
    this.file = file;
    this.path = path;
    this.length = length;
  }

  /// Keeps all bytes of a stream.
  ///
  /// @param location the name of the URL
  /// @param folder the folder for temporary files
  /// @throws IOException if the stream cannot be read, or the file cannot be written
  static SpooledBytes of(String location, InputStream body, Path folder) throws IOException {
    byte[] first = body.readNBytes(FEW);
    boolean archive = begins(first);
    if (first.length < FEW && !archive) {
      return new SpooledBytes(location, first, null, null, first.length);
    }
    Path path = Files.createTempFile(folder, "etl-", ".tmp");
    FileChannel file = null;
    boolean done = false;
    try {
      file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!archive) {
        Files.delete(path);
      }
      write(file, ByteBuffer.wrap(first));
      byte[] buffer = new byte[FEW];
      for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
        write(file, ByteBuffer.wrap(buffer, 0, read));
      }
      done = true;
      return new SpooledBytes(location, new byte[0], file, archive ? path : null, file.size());
    } finally {
      if (!done) {
        close(file, path);
      }
    }
  }

  private static boolean begins(byte[] first) {
    for (int index = 0; index < BEGIN_OF_ARCHIVE.length(); index++) {
      if (index >= first.length || first[index] != BEGIN_OF_ARCHIVE.charAt(index)) {
        return false;
      }
    }
    return true;
  }

  private static void write(FileChannel file, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes);
    }
  }

  private static void close(@Nullable FileChannel file, @Nullable Path path) throws IOException {
    try {
      if (path != null) {
        Files.deleteIfExists(path);
      }
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }

  /// The file of an archive; null for any other content.
  @Nullable Path archive() {
    return path;
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public FileVersion version() {
    return FileVersion.of(length, 0, "");
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public InputStream open(long from) {
    return file == null
        ? new ByteArrayInputStream(few, (int) from, few.length)
        : new FileBytes(file, from);
  }

  @Override
  public void close() throws IOException {
    close(file, path);
  }

  /// Bytes of a file that other threads read too. Not thread-safe.
  private static final class FileBytes extends InputStream {
    private final FileChannel file;
    private long position;

    FileBytes(FileChannel file, long position) {
      this.file = file;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      int read = file.read(ByteBuffer.wrap(bytes, from, length), position);
      position += Math.max(0, read);
      return read;
    }
  }
}
