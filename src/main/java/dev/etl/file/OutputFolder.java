package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.disk.Disk;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A claimed folder for a result of many files, replaced whole or not at all: it is written beside
/// its target under a temporary name, forced to disk, and exchanged with the old one.
///
/// ```java
/// try (OutputFolder folder = OutputFolder.claim(path, Existing.REPLACED, list)) {
///   folder.newFile("year=2026/part-0000.csv").write(out -> out.write(bytes));
///   folder.prepare();
///   folder.commit();
/// }
/// ```
///
/// Every failure is an [EtlException] of kind UNAVAILABLE, or LOCKED if another run was faster.
/// Used by one thread at a time, except `newBuffer`, which any thread may call.
public final class OutputFolder implements AutoCloseable {
  /// The number of files from which it is faster to force the whole file system.
  private static final int MANY_FILES = 32;

  private final String name;
  private final Path target;
  private final OldFolder old;
  private final Path parent;
  private final Existing existing;
  private final FolderSwap swap;
  private final @Nullable LockedFile kept;
  private final TemporaryFile lock;
  private final Path staging;
  private final PartFiles files;
  private final MemoryBudget budget = new MemoryBudget();
  private boolean published;
  private boolean lasting;

  private OutputFolder(
      OldFolder old, Path parent, Existing existing, FolderSwap swap, @Nullable LockedFile kept)
      throws IOException {
    this.name = old.name();
    this.target = old.target();
    this.old = old;
    this.parent = parent;
    this.existing = existing;
    this.swap = swap;
    this.kept = kept;
    this.files = new PartFiles(name);
    this.lock =
        TemporaryFile.create(
            () ->
                parent.resolve(
                    TemporaryName.sibling(
                        TemporaryName.of(String.valueOf(target.getFileName())), Leftovers.LOCK)));
    this.staging = sibling(Leftovers.FOLDER);
    try {
      Files.createDirectory(staging);
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  /// Claims a folder before any data moves. Symbolic links are followed.
  ///
  /// @param list lists the files in an old folder that may be deleted with it
  /// @throws EtlException if its parent folder is missing, another file has its name, it exists and
  ///   is REFUSED, or holds unlisted files
  public static OutputFolder claim(Path path, Existing existing, FolderList list) {
    return claim(path, existing, list, FolderSwap.AT_ONCE);
  }

  static OutputFolder claim(Path path, Existing existing, FolderList list, FolderSwap swap) {
    String name = path.toString();
    Path target = FileClaim.followLinks(path).toAbsolutePath().normalize();
    if (target.getFileName() == null) {
      throw WriteFailure.of(path, "it is the root folder", "name a folder in it");
    }
    Path parent = FileClaim.parent(path, target);
    Leftovers.remove(parent, String.valueOf(target.getFileName()));
    OldFolder old = new OldFolder(name, target, list);
    LockedFile kept = null;
    try {
      kept = old.claimed(existing).orElse(null);
      return new OutputFolder(old, parent, existing, swap, kept);
    } catch (IOException e) {
      close(kept);
      throw WriteFailure.of(name, e);
    } catch (RuntimeException | Error failure) {
      close(kept);
      throw failure;
    }
  }

  private static void close(@Nullable LockedFile kept) {
    if (kept != null) {
      kept.close();
    }
  }

  private Path sibling(String ending) {
    return parent.resolve(TemporaryName.sibling(String.valueOf(lock.path().getFileName()), ending));
  }

  /// The list of existing files that are kept; empty if there are none.
  public Optional<LockedFile> kept() {
    return Optional.ofNullable(kept);
  }

  /// A buffer for bytes that cannot be written yet; the caller closes it.
  public SpillBuffer newBuffer() {
    return new SpillBuffer(parent, budget);
  }

  /// Adds a file.
  ///
  /// @param path within the folder
  public PartFile newFile(String path) {
    return files.add(staging.resolve(path));
  }

  /// A folder in which others write files for [#adopt]; the rest of it is deleted. Created on
  /// demand.
  public Path partsFolder() {
    try {
      return Files.createDirectories(sibling(Leftovers.PARTS));
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  /// The list of the files in a folder written by others; the caller closes it.
  ///
  /// @param folder in [#partsFolder]
  /// @throws EtlException UNAVAILABLE if it is missing
  public LockedFile listIn(Path folder) {
    return LockedFile.open(folder.resolve(old.list().fileName()), name)
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.UNAVAILABLE,
                    "cannot write " + name + ": files that another machine wrote are missing here",
                    "all machines must see the same folder at this path"));
  }

  /// Takes over a complete file that is already forced to disk.
  ///
  /// @param from its path, below [#partsFolder]
  /// @param path within the folder
  public void adopt(Path from, String path) {
    Path to = staging.resolve(path);
    try {
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      Files.move(from, to);
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  /// Takes over a file of the old folder.
  ///
  /// @param path within the folder
  public void keep(String path) {
    Path from = target.resolve(path);
    Path to = staging.resolve(path);
    try {
      Files.createDirectories(Objects.requireNonNull(to.getParent()));
      try {
        Files.createLink(to, from);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException _) {
        Files.copy(from, to);
        ForcedFiles.force(List.of(to));
      }
    } catch (IOException e) {
      throw WriteFailure.of(from.toString(), e);
    }
  }

  /// Makes the output safe from loss without showing it yet. At most once, and not after a failure.
  public void prepare() {
    try {
      List<Path> made = files.finish();
      if (Files.exists(target)) {
        KeptAttributes.copy(target, staging);
      }
      if (made.size() < MANY_FILES || !Disk.of(staging).forceFileSystem(staging)) {
        ForcedFiles.force(made);
        FolderTree.force(staging);
      }
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  /// Publishes the prepared output. At most once, and not after a failure.
  public void commit() {
    try {
      if (kept != null) {
        kept.ensureUnchanged();
        old.check(Optional.of(kept));
        replace();
      } else if (FileClaim.exists(target)) {
        replaceWhatAppeared();
      } else {
        moveThere();
      }
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
    published = true;
    try {
      FolderTree.forceNames(parent);
    } catch (IOException e) {
      throw new UnforcedException(name, e);
    }
    lasting = true;
  }

  private void replace() throws IOException {
    swap.swap(staging, target, sibling(Leftovers.OLD));
  }

  private void replaceWhatAppeared() throws IOException {
    switch (existing) {
      case REFUSED -> throw WriteFailure.exists(name);
      case REPLACED -> replaceLocked();
      case KEPT -> {
        if (old.isListed()) {
          throw madeMeanwhile();
        }
        replaceLocked();
      }
    }
  }

  /// Locked until it is replaced: a run that appends to it would replace this result in turn.
  private void replaceLocked() throws IOException {
    try (LockedFile list = old.lockedList().orElse(null)) {
      old.check(Optional.ofNullable(list));
      replace();
    }
  }

  private void moveThere() throws IOException {
    try {
      Files.move(staging, target, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Java lacks an exception for a folder that is not empty.
      boolean file = Files.exists(target) && !Files.isDirectory(target);
      if (!file && !FolderTree.isFilled(target)) {
        throw e;
      }
      throw existing == Existing.REFUSED ? WriteFailure.exists(name) : madeMeanwhile();
    }
  }

  private EtlException madeMeanwhile() {
    return new EtlException(
        ErrorKind.LOCKED,
        "cannot write " + name + ": another run created it meanwhile",
        "run again");
  }

  /// Ends the claim; may be called repeatedly: removes the replaced folder, and without `commit`
  /// all output. A folder replaced under a name that may not be on disk yet is left to the next
  /// run.
  @Override
  public void close() {
    try (lock) {
      files.close();
      if (lasting || !published) {
        FolderTree.delete(staging);
        FolderTree.delete(sibling(Leftovers.PARTS));
        Leftovers.removeOrPutBack(sibling(Leftovers.OLD), target);
      }
    } catch (IOException e) {
      // The result is published; the next run removes leftovers.
      if (!published) {
        throw WriteFailure.of(name, e);
      }
    } finally {
      close(kept);
    }
  }
}
