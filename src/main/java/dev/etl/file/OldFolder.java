package dev.etl.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The folder that may exist in the place of a new one: it is replaced only if the list in it names
/// all its files.
///
/// @param name for messages
/// @param target its path, without links
/// @param list lists the files in it that may be deleted with it
record OldFolder(String name, Path target, FolderList list) {
  /// Checks that a result may come in its place or beside its files, if it exists.
  ///
  /// @return its list, locked, if its files are kept; the caller closes it
  Optional<LockedFile> claimed(Existing existing) throws IOException {
    if (!FileClaim.exists(target)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(target)) {
      throw WriteFailure.of(Path.of(name), "expected a folder, found a file", "choose a name");
    }
    return switch (existing) {
      case REFUSED -> throw WriteFailure.exists(name);
      case REPLACED -> {
        check();
        yield Optional.empty();
      }
      case KEPT -> checkedList();
    };
  }

  private Optional<LockedFile> checkedList() throws IOException {
    Optional<LockedFile> list = lockedList();
    try {
      check(list);
    } catch (IOException | RuntimeException | Error failure) {
      list.ifPresent(LockedFile::close);
      throw failure;
    }
    return list;
  }

  /// Whether it has a list.
  boolean isListed() throws IOException {
    return FileClaim.exists(target.resolve(list.fileName()));
  }

  /// Its list, locked; the caller closes it. Empty if there is none.
  Optional<LockedFile> lockedList() {
    return LockedFile.open(target.resolve(list.fileName()), name);
  }

  /// Checks that it may be replaced.
  ///
  /// @throws dev.etl.data.EtlException if it holds files of others, which must not be lost
  void check() throws IOException {
    try (@Nullable LockedFile locked = lockedList().orElse(null)) {
      check(Optional.ofNullable(locked));
    }
  }

  /// The same with its list locked already.
  void check(Optional<LockedFile> locked) throws IOException {
    Optional<Path> other = list.firstOther(FolderTree.files(target), locked);
    if (other.isPresent()) {
      throw WriteFailure.of(
          Path.of(name),
          "it holds files that etl did not write: " + other.get(),
          "name a new folder, or remove them");
    }
  }
}
