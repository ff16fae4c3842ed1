package dev.etl.file.input;

import dev.etl.data.PathText;
import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A regular file of this machine. There may be very many: each holds its name within its folder
/// and some numbers, and computes other values on demand. Thread-safe.
public final class LocalFile extends StoredFile {
  /// The most time between two writes that may leave the same file time: two ticks of the slowest
  /// clock of Linux.
  private static final long TICKS = TimeUnit.MILLISECONDS.toNanos(20);

  private final LocalFolder place;
  private final String name;
  private final long length;
  private final long modified;
  private final long device;
  private final long inode;
  private final String tag;

  /// @param name the name as spelled by the place
  /// @param version the version to read
  private LocalFile(LocalFolder place, String name, FileVersion version) {
    this.place = place;
    this.name = name;
    this.length = version.length();
    this.modified = version.modified();
    this.device = version.key().device();
    this.inode = version.key().inode();
    this.tag = version.key().text();
  }

  /// A file in its current version.
  public static InputFile of(Path path, String name) throws IOException {
    return of(new LocalFolder.Named(path), name);
  }

  /// A temporary file, which only this process can read.
  public static InputFile ofTemporary(Path path, String name) throws IOException {
    return of(new LocalFolder.Temporary(path), name);
  }

  /// A file of a place in its current version.
  public static InputFile of(LocalFolder place, String name) throws IOException {
    return new LocalFile(place, name, settled(place.path(name)));
  }

  /// A file that was found before.
  public static InputFile of(FileFacts facts) {
    Path path = PathText.path(facts.location());
    LocalFile file = new LocalFile(new LocalFolder.Named(path), facts.name(), facts.version());
    String entry = facts.entry();
    return entry == null ? file : file.entry(entry, facts.length());
  }

  /// An entry of this file, which is an archive.
  ///
  /// @param length its compressed length in bytes
  InputFile entry(String entry, long length) {
    return new ZippedFile(this, entry, OptionalLong.of(length));
  }

  /// The version that the path leads to. If it was written so recently that another write might not
  /// change its time, waits some milliseconds first.
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

  /// The version that a path leads to.
  static FileVersion version(Path path) throws IOException {
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return new FileVersion(
        found.size(), found.lastModifiedTime().to(TimeUnit.NANOSECONDS), FileKey.of(found));
  }

  @Override
  public String name() {
    return place.name(name);
  }

  @Override
  public Optional<FileFacts> facts() {
    return place.isShared() ? super.facts() : Optional.empty();
  }

  @Override
  protected String location() {
    return PathText.text(path().toAbsolutePath());
  }

  @Override
  public FileVersion version() {
    return new FileVersion(length, modified, new FileKey(device, inode, tag));
  }

  Path path() {
    return place.path(name);
  }

  @Override
  protected InputStream openBytes(long from) throws IOException {
    // Read through a channel: an interrupt ends a blocked read.
    FileChannel channel = FileChannel.open(path());
    try {
      return Channels.newInputStream(channel.position(from));
    } catch (IOException | RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  @Override
  protected FileVersion versionNow() throws IOException {
    return version(path());
  }

  @Override
  protected FileVersion elsewhere(FileVersion version) {
    return version.elsewhere();
  }
}
