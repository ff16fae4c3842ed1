package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.disk.SystemCalls;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A new folder that other programs fill: under a temporary name beside its target, until one
/// rename publishes it.
///
/// ```java
/// try (NewFolder folder = NewFolder.claim(path).orElseThrow()) {
///   table.writeTo(folder.staging());
///   folder.prepare();
///   folder.commit();
/// }
/// ```
///
/// See [Leftovers] for its names. Failures are an [EtlException] of kind UNAVAILABLE. Used by one
/// thread.
public final class NewFolder implements AutoCloseable {
  private final String name;
  private final Path target;
  private final Path parent;
  private final List<Path> madeParents;
  private final TemporaryFile lock;
  private final Path staging;
  private boolean committed;
  private boolean closed;

  private NewFolder(String name, Path target, Path parent, List<Path> madeParents)
      throws IOException {
    this.name = name;
    this.target = target;
    this.parent = parent;
    this.madeParents = madeParents;
    String temporary = TemporaryName.of(String.valueOf(target.getFileName()));
    this.lock =
        TemporaryFile.create(
            () -> parent.resolve(TemporaryName.sibling(temporary, Leftovers.LOCK)));
    this.staging =
        parent.resolve(
            TemporaryName.sibling(String.valueOf(lock.path().getFileName()), Leftovers.FOLDER));
  }

  /// Claims a missing or empty folder. Missing parents are created; symbolic links are followed;
  /// leftovers of killed runs beside it are removed.
  ///
  /// @return empty if the folder exists and cannot be replaced by a rename: it is not empty, a
  ///   mount point, or in a write-protected folder
  public static Optional<NewFolder> claim(Path path) {
    Path target = destination(path);
    Path parent = target.getParent();
    if (parent == null) {
      return Optional.empty();
    }
    List<Path> madeParents = new ArrayList<>();
    try {
      if (Files.exists(target) && !isReplaceable(target, parent)) {
        return Optional.empty();
      }
      makeFolders(parent, madeParents);
      removeLeftovers(target);
      return Optional.of(new NewFolder(path.toString(), target, parent, madeParents));
    } catch (IOException e) {
      removeEmpty(madeParents);
      throw WriteFailure.of(path.toString(), e);
    }
  }

  /// Removes leftovers of killed runs beside a target.
  public static void removeLeftovers(Path path) {
    Path target = destination(path);
    Path parent = target.getParent();
    if (parent != null) {
      Leftovers.remove(parent, String.valueOf(target.getFileName()));
    }
  }

  private static Path destination(Path path) {
    return FileClaim.followLinks(path).toAbsolutePath().normalize();
  }

  private static boolean isReplaceable(Path target, Path parent) throws IOException {
    if (!Files.isDirectory(target)
        || !Files.isWritable(parent)
        || !Files.getFileStore(target).equals(Files.getFileStore(parent))) {
      return false;
    }
    try (Stream<Path> entries = Files.list(target)) {
      return entries.findAny().isEmpty();
    }
  }

  /// @param made takes the folders created, the topmost first
  private static void makeFolders(Path folder, List<Path> made) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.getParent();
    if (parent != null) {
      makeFolders(parent, made);
    }
    try {
      Files.createDirectory(folder);
      made.add(folder);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
    }
  }

  /// The folder to fill. It does not exist yet.
  public Path staging() {
    return staging;
  }

  /// Forces all its content to disk. At most once, and not after a failure.
  public void prepare() {
    try {
      if (Files.exists(target)) {
        KeptAttributes.copy(target, staging);
      }
      if (!SystemCalls.forceFileSystem(staging)) {
        ForcedFiles.force(FolderTree.files(staging).stream().map(staging::resolve).toList());
        FolderTree.force(staging);
      }
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  /// Publishes it under its name. At most once, and not after a failure.
  ///
  /// @throws EtlException LOCKED if another run has filled it in the meantime
  public void commit() {
    try {
      Files.move(staging, target, ATOMIC_MOVE);
      committed = true;
      FolderTree.forceNames(parent);
    } catch (IOException e) {
      // Java lacks an exception for a folder that is not empty.
      throw !committed && FolderTree.isFilled(target) ? madeMeanwhile(e) : WriteFailure.of(name, e);
    }
  }

  private EtlException madeMeanwhile(IOException cause) {
    return new EtlException(
        ErrorKind.LOCKED,
        "cannot write " + name + ": another run created it meanwhile",
        "run again",
        cause);
  }

  /// Ends the claim; may be called repeatedly. Without `commit`, nothing is left behind.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (!committed) {
        FolderTree.delete(staging);
      }
      lock.close();
      if (!committed) {
        removeEmpty(madeParents);
      }
    } catch (IOException e) {
      // The next run removes leftovers.
      if (!committed) {
        throw WriteFailure.of(name, e);
      }
    }
  }

  private static void removeEmpty(List<Path> folders) {
    for (Path folder : folders.reversed()) {
      try {
        Files.deleteIfExists(folder);
      } catch (IOException _) {
        return; // Others use it.
      }
    }
  }
}
