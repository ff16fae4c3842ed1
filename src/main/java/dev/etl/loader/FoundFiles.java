package dev.etl.loader;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.disk.FileKey;
import dev.etl.file.glob.WantedFiles;
import dev.etl.file.input.FileFacts;
import dev.etl.file.input.FileFinder;
import dev.etl.file.input.InputFile;
import dev.etl.file.input.InputFiles;
import dev.etl.file.input.StoredFile;
import dev.etl.loader.remote.ObjectFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Remembers the files found for a run, to check them again at its end. Thread-safe.
final class FoundFiles implements FileFinder {
  /// From this many on, files are checked in parallel: each check may be a request.
  private static final int MANY = 100;

  /// Bytes of heap per file until the run ends: its identity, its source and its counts. Measured
  /// with short names; statistics and long names come on top.
  static final long MIN_BYTES = 200;

  private final FileFinder finder;
  private final Supplier<FileFinder> stores;
  private final List<InputFile> found = new ArrayList<>();
  private @Nullable FileFinder store;

  /// @param stores makes what finds files in object stores, when the first is named
  FoundFiles(FileFinder finder, Supplier<FileFinder> stores) {
    this.finder = finder;
    this.stores = stores;
  }

  private FileFinder finder(String path) {
    return InputFiles.isObject(path) ? store() : finder;
  }

  private synchronized FileFinder store() {
    FileFinder made = store;
    if (made == null) {
      made = stores.get();
      store = made;
    }
    return made;
  }

  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    List<InputFile> files = finder(path).find(path, wanted);
    addAll(path, files);
    return files;
  }

  /// Fails early: if the facts about all files do not fit into the heap, the JVM would collect
  /// garbage for minutes before giving up.
  private static void checkMemory(String path, long files) {
    long needed = files * MIN_BYTES;
    long heap = Runtime.getRuntime().maxMemory();
    if (needed > heap) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          "%s: out of memory: %,d files take at least %d MB of the heap, which has %d"
              .formatted(path, files, needed >> 20, heap >> 20),
          "allow a larger heap: ETL_JAVA_OPTS=-Xmx%dm".formatted(64 + ((3 * needed) >> 20)));
    }
  }

  private synchronized void addAll(String path, List<InputFile> files) {
    checkMemory(path, (long) found.size() + files.size());
    found.addAll(files);
  }

  /// A single file that is read in passing: its version is checked when it is closed, and not at
  /// the end.
  ///
  /// @throws EtlException as [#find] does, and if it is no file
  InputFile open(String path) {
    FileFinder where = finder(path);
    List<InputFile> files =
        where instanceof ObjectFinder objects
            ? List.of(objects.open(path))
            : where.find(path, WantedFiles.ALL);
    if (files.size() != 1 || !files.getFirst().name().equals(path)) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE, path + ": a folder, not a file", "name one file in each row");
    }
    return files.getFirst();
  }

  synchronized InputFile add(InputFile file) {
    found.add(file);
    return file;
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return finder(facts.location()).restore(facts);
  }

  /// Checks that every file is still the version that was found.
  ///
  /// @throws EtlException as [InputFile#checkUnchanged] does, for the first changed file
  void checkUnchanged() {
    List<InputFile> files;
    synchronized (this) {
      files = List.copyOf(found);
    }
    Stream<InputFile> all = files.size() < MANY ? files.stream() : files.parallelStream();
    Optional<EtlException> failure =
        all.flatMap(file -> Optional.ofNullable(failure(file)).stream()).findFirst();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /// The name of a found file that a path leads to, through any links; empty if there is none.
  Optional<String> at(Path path) {
    return FileKey.ofRegularFile(path).flatMap(this::withKey);
  }

  private synchronized Optional<String> withKey(FileKey key) {
    return found.stream()
        .filter(file -> file instanceof StoredFile stored && stored.version().key().equals(key))
        .map(InputFile::name)
        .findFirst();
  }

  private static @Nullable EtlException failure(InputFile file) {
    try {
      file.checkUnchanged();
      return null;
    } catch (EtlException e) {
      return e;
    }
  }
}
