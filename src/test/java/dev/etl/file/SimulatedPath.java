package dev.etl.file;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Iterator;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// A path of a [SimulatedDisk]: one of this machine in its spelling, which leads elsewhere. There
/// is no [#toFile]: what asks for that goes past the disk.
record SimulatedPath(SimulatedFileSystem files, Path path) implements Path {

  private SimulatedPath of(Path other) {
    return new SimulatedPath(files, other);
  }

  private @Nullable SimulatedPath ofNullable(@Nullable Path other) {
    return other == null ? null : of(other);
  }

  private static Path plain(Path other) {
    return other instanceof SimulatedPath simulated ? simulated.path : other;
  }

  @Override
  public FileSystem getFileSystem() {
    return files;
  }

  @Override
  public boolean isAbsolute() {
    return path.isAbsolute();
  }

  @Override
  public @Nullable Path getRoot() {
    return ofNullable(path.getRoot());
  }

  @Override
  public @Nullable Path getFileName() {
    return ofNullable(path.getFileName());
  }

  @Override
  public @Nullable Path getParent() {
    return ofNullable(path.getParent());
  }

  @Override
  public int getNameCount() {
    return path.getNameCount();
  }

  @Override
  public Path getName(int index) {
    return of(path.getName(index));
  }

  @Override
  public Path subpath(int from, int to) {
    return of(path.subpath(from, to));
  }

  @Override
  public boolean startsWith(Path other) {
    return other instanceof SimulatedPath && path.startsWith(plain(other));
  }

  @Override
  public boolean endsWith(Path other) {
    return other instanceof SimulatedPath && path.endsWith(plain(other));
  }

  @Override
  public Path normalize() {
    return of(path.normalize());
  }

  @Override
  public Path resolve(Path other) {
    return of(path.resolve(plain(other)));
  }

  @Override
  public Path relativize(Path other) {
    return of(path.relativize(plain(other)));
  }

  @Override
  public URI toUri() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path toAbsolutePath() {
    return path.isAbsolute() ? this : of(Path.of("/").resolve(path));
  }

  @Override
  public Path toRealPath(LinkOption... options) throws IOException {
    Path real = toAbsolutePath().normalize();
    files.disk().get(real);
    return real;
  }

  @Override
  public WatchKey register(
      WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int compareTo(Path other) {
    return path.compareTo(plain(other));
  }

  @Override
  public Iterator<Path> iterator() {
    return StreamSupport.stream(path.spliterator(), false).<Path>map(this::of).iterator();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
