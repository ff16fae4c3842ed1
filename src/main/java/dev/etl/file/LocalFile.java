package dev.etl.file;

import dev.etl.data.PathText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The bytes of a regular file of this machine. Safe for use by several threads.
record LocalFile(Path path) implements StoredFile.Storage {
  /// How much later two writes may be and still give a file the same time: two ticks of the slowest
  /// clock of Linux.
  private static final long TICKS = TimeUnit.MILLISECONDS.toNanos(20);

  /// A file as it is now.
  static InputFile of(Path path, String name) throws IOException {
    String location = PathText.text(path.toAbsolutePath());
    return new StoredFile(new FileFacts(name, location, settled(path)), new LocalFile(path));
  }

  /// Which version the path leads to. Where that was written just now, so that it would not show by
  /// its time if it were written once more, some milliseconds are waited for first.
  static FileVersion settled(Path path) throws IOException {
    FileVersion version = version(path);
    long age = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - version.modified();
    if (age >= TICKS || age < -TICKS) {
      return version;
    }
    try {
      Thread.sleep(Duration.ofNanos(TICKS - age));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was found");
    }
    return version(path);
  }

  /// Which version a path leads to.
  static FileVersion version(Path path) throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    Object key = found.fileKey();
    return new FileVersion(
        found.size(),
        found.lastModifiedTime().to(TimeUnit.NANOSECONDS),
        key == null ? "" : key.toString());
  }

  @Override
  public InputStream open(long from) throws IOException {
    // Read through a channel: an interrupt ends a read that hangs.
    FileChannel channel = FileChannel.open(path);
    try {
      return Channels.newInputStream(channel.position(from));
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public FileVersion version() throws IOException {
    return version(path);
  }

  @Override
  public FileVersion elsewhere(FileVersion version) {
    return version.elsewhere();
  }
}
