package dev.etl.file;

import dev.etl.file.disk.Disk;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.WatchService;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.spi.FileSystemProvider;
import java.util.List;
import java.util.Set;

/// What makes paths of a [SimulatedDisk], and is what they lead to.
final class SimulatedFileSystem extends FileSystem implements Disk {
  private final SimulatedDisk disk;
  private final SimulatedProvider provider = new SimulatedProvider();

  SimulatedFileSystem(SimulatedDisk disk) {
    this.disk = disk;
  }

  SimulatedDisk disk() {
    return disk;
  }

  @Override
  public DiskFile open(Path file) throws IOException {
    return disk.open(file, true, false);
  }

  @Override
  public DiskFile openExisting(Path file) throws IOException {
    return disk.open(file, false, false);
  }

  @Override
  public boolean exchange(Path one, Path other) {
    return disk.exchange(one, other);
  }

  @Override
  public boolean forceFileSystem(Path folder) throws IOException {
    return disk.forceAll(folder);
  }

  @Override
  public FileSystemProvider provider() {
    return provider;
  }

  @Override
  public Path getPath(String first, String... more) {
    return new SimulatedPath(this, Path.of(first, more));
  }

  @Override
  public PathMatcher getPathMatcher(String pattern) {
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
    return path -> matcher.matches(Path.of(path.toString()));
  }

  @Override
  public String getSeparator() {
    return "/";
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public boolean isReadOnly() {
    return false;
  }

  @Override
  public void close() {}

  @Override
  public Iterable<Path> getRootDirectories() {
    return List.of(getPath("/"));
  }

  @Override
  public Iterable<FileStore> getFileStores() {
    return List.of();
  }

  @Override
  public Set<String> supportedFileAttributeViews() {
    return Set.of("basic");
  }

  @Override
  public UserPrincipalLookupService getUserPrincipalLookupService() {
    throw new UnsupportedOperationException();
  }

  @Override
  public WatchService newWatchService() {
    throw new UnsupportedOperationException();
  }
}
