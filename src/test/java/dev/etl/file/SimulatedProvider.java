package dev.etl.file;

import dev.etl.file.SimulatedDisk.Bytes;
import dev.etl.file.SimulatedDisk.Folder;
import dev.etl.file.SimulatedDisk.Node;
import dev.etl.file.disk.DiskFile;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What [java.nio.file.Files] asks of a [SimulatedDisk].
final class SimulatedProvider extends FileSystemProvider {

  private static SimulatedDisk disk(Path path) {
    return ((SimulatedPath) path).files().disk();
  }

  @Override
  public FileChannel newFileChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    SimulatedDisk disk = disk(path);
    if (disk.find(path) instanceof Folder) {
      return new SimulatedChannel(disk, path, null);
    }
    boolean isNew = options.contains(StandardOpenOption.CREATE_NEW);
    boolean make = isNew || options.contains(StandardOpenOption.CREATE);
    DiskFile file = disk.open(path, make, isNew);
    if (options.contains(StandardOpenOption.APPEND)) {
      file.seek(file.length());
    }
    return new SimulatedChannel(disk, path, file);
  }

  @Override
  public SeekableByteChannel newByteChannel(
      Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
      throws IOException {
    return newFileChannel(path, options, attributes);
  }

  @Override
  public DirectoryStream<Path> newDirectoryStream(
      Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
    List<Path> entries = new ArrayList<>();
    for (String name : disk(folder).names(folder)) {
      Path entry = folder.resolve(name);
      if (filter.accept(entry)) {
        entries.add(entry);
      }
    }
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        return entries.iterator();
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    disk(folder).makeFolder(folder);
  }

  @Override
  public void createLink(Path link, Path existing) throws IOException {
    disk(link).link(link, existing);
  }

  @Override
  public void delete(Path path) throws IOException {
    disk(path).delete(path);
  }

  @Override
  public void copy(Path from, Path to, CopyOption... options) throws IOException {
    byte[] piece = new byte[1 << 12];
    try (DiskFile source = disk(from).open(from, false, false);
        DiskFile target = disk(to).open(to, true, true)) {
      for (int count = 0; count >= 0; count = source.read(piece, 0, piece.length)) {
        target.write(piece, 0, count);
      }
    }
  }

  @Override
  public void move(Path from, Path to, CopyOption... options) throws IOException {
    List<CopyOption> wanted = Arrays.asList(options);
    disk(from)
        .move(
            from,
            to,
            wanted.contains(StandardCopyOption.ATOMIC_MOVE)
                || wanted.contains(StandardCopyOption.REPLACE_EXISTING));
  }

  @Override
  public boolean isSameFile(Path one, Path other) throws IOException {
    return disk(one).get(one) == disk(other).get(other);
  }

  @Override
  public boolean isHidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  @Override
  public void checkAccess(Path path, AccessMode... modes) throws IOException {
    disk(path).get(path);
  }

  @Override
  public <A extends BasicFileAttributes> A readAttributes(
      Path path, Class<A> type, LinkOption... options) throws IOException {
    if (type != BasicFileAttributes.class) {
      throw new UnsupportedOperationException();
    }
    return type.cast(new Attributes(disk(path).get(path)));
  }

  @Override
  public <V extends FileAttributeView> @Nullable V getFileAttributeView(
      Path path, Class<V> type, LinkOption... options) {
    return null;
  }

  @Override
  public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void setAttribute(Path path, String name, Object value, LinkOption... options) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getScheme() {
    return "simulated";
  }

  @Override
  public FileSystem newFileSystem(URI uri, Map<String, ?> settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileSystem getFileSystem(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Path getPath(URI uri) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileStore getFileStore(Path path) {
    throw new UnsupportedOperationException();
  }

  private record Attributes(Node node) implements BasicFileAttributes {
    @Override
    public FileTime lastModifiedTime() {
      return FileTime.fromMillis(node.modified);
    }

    @Override
    public FileTime lastAccessTime() {
      return lastModifiedTime();
    }

    @Override
    public FileTime creationTime() {
      return lastModifiedTime();
    }

    @Override
    public boolean isRegularFile() {
      return node instanceof Bytes;
    }

    @Override
    public boolean isDirectory() {
      return node instanceof Folder;
    }

    @Override
    public boolean isSymbolicLink() {
      return false;
    }

    @Override
    public boolean isOther() {
      return false;
    }

    @Override
    public long size() {
      return node instanceof Bytes file ? file.length() : 0;
    }

    @Override
    public Object fileKey() {
      return node.key;
    }
  }
}
