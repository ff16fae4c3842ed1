package dev.etl.loader.remote;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.etl.file.TemporaryFolder;
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
import org.jspecify.annotations.Nullable;

/// The whole content of a URL, kept until it is closed: a little in memory, more in a temporary
/// file. The file has no name, so that nothing is left behind even after a kill. Only an archive
/// has one, since it is opened by its name; what a killed run left of it is removed by the next run
/// that downloads one. Thread-safe.
final class SpooledBytes implements RemoteBytes, Closeable {
  /// The most bytes kept in memory.
  private static final int FEW = 1 << 16;

  private static final String ARCHIVE = "archive.zip";
  private static final String BEGIN_OF_ARCHIVE = "PK\u0003\u0004";

  private final String location;
  private final byte[] few;
  private final @Nullable FileChannel file;
  private final @Nullable TemporaryFolder archive;
  private final long length;

  private SpooledBytes(
      String location,
      byte[] few,
      @Nullable FileChannel file,
      @Nullable TemporaryFolder archive,
      long length) {
    this.location = location;
    this.few = few;
    this.file = file;
    this.archive = archive;
    this.length = length;
  }

  /// Keeps all bytes of a stream.
  ///
  /// @param location the name of the URL
  /// @param folder the folder for temporary files
  /// @throws IOException if the stream cannot be read, or the file cannot be written
  static SpooledBytes of(String location, InputStream body, Path folder) throws IOException {
    byte[] first = body.readNBytes(FEW);
    if (begins(first)) {
      TemporaryFolder archive = TemporaryFolder.in(folder);
      return of(location, first, body, archive.path().resolve(ARCHIVE), archive);
    }
    return first.length < FEW
        ? new SpooledBytes(location, first, null, null, first.length)
        : of(location, first, body, Files.createTempFile(folder, "etl-", ".tmp"), null);
  }

  private static SpooledBytes of(
      String location, byte[] first, InputStream rest, Path path, @Nullable TemporaryFolder archive)
      throws IOException {
    FileChannel file = null;
    boolean done = false;
    try {
      file = FileChannel.open(path, READ, WRITE, CREATE);
      if (archive == null) {
        Files.delete(path);
      }
      write(file, ByteBuffer.wrap(first));
      byte[] buffer = new byte[FEW];
      for (int read = rest.read(buffer); read >= 0; read = rest.read(buffer)) {
        write(file, ByteBuffer.wrap(buffer, 0, read));
      }
      done = true;
      return new SpooledBytes(location, new byte[0], file, archive, file.size());
    } finally {
      if (!done) {
        close(file, archive);
        Files.deleteIfExists(path);
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

  private static void close(@Nullable FileChannel file, @Nullable TemporaryFolder archive)
      throws IOException {
    try {
      if (archive != null) {
        archive.close();
      }
    } finally {
      if (file != null) {
        file.close();
      }
    }
  }

  /// The file of an archive; null for any other content.
  @Nullable Path archive() {
    return archive == null ? null : archive.path().resolve(ARCHIVE);
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
    close(file, archive);
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
