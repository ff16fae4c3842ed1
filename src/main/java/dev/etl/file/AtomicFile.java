package dev.etl.file;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.file.compression.Compression;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A regular file that is replaced whole or not at all: written beside its target under a temporary
/// name, forced to disk, and renamed, or linked if nothing may be replaced.
final class AtomicFile implements OutputTarget {
  private static final int BUFFERED = 64 * 1024;

  private final String name;
  private final Path destination;
  private final Path folder;
  private final Existing existing;
  private final @Nullable LockedFile old;
  private final TemporaryFile temporary;
  private final OutputStream stream;
  private final EarlyFlush early;
  private final MemoryBudget budget = new MemoryBudget();
  private boolean begun;
  private boolean published;

  private AtomicFile(
      String name,
      Path destination,
      Existing existing,
      @Nullable LockedFile old,
      Path folder,
      long interval)
      throws IOException {
    this.name = name;
    this.destination = destination;
    this.folder = folder;
    this.existing = existing;
    this.old = old;
    this.temporary = TemporaryFile.create(folder, String.valueOf(destination.getFileName()));
    this.stream = new BufferedOutputStream(temporary.file(), BUFFERED);
    this.early = new EarlyFlush(temporary.file(), interval);
  }

  /// @param path the path as the user named it
  /// @param destination the path after following links
  /// @param folder the folder of the destination
  /// @param interval how many bytes are written between two flushes
  static AtomicFile claim(
      Path path, Path destination, Path folder, Existing existing, long interval) {
    // Before locking: a leftover may be the same file under another name.
    Leftovers.remove(folder, String.valueOf(destination.getFileName()));
    return claimOneOfMany(path, destination, folder, existing, interval);
  }

  /// The same without a search for leftovers, which reads all names of the folder.
  static AtomicFile claimOneOfMany(
      Path path, Path destination, Path folder, Existing existing, long interval) {
    String name = path.toString();
    if (existing == Existing.REFUSED && Files.exists(destination)) {
      throw WriteFailure.exists(name);
    }
    LockedFile old =
        existing == Existing.KEPT ? LockedFile.open(destination, name).orElse(null) : null;
    try {
      AtomicFile file = new AtomicFile(name, destination, existing, old, folder, interval);
      if (Files.exists(destination)) {
        KeptAttributes.copy(destination, file.temporary.path());
      }
      return file;
    } catch (IOException e) {
      if (old != null) {
        old.close();
      }
      throw WriteFailure.of(name, e);
    }
  }

  @Override
  public boolean isWrittenInPlace() {
    return false;
  }

  @Override
  public Optional<LockedFile> kept() {
    return Optional.ofNullable(old).filter(file -> file.size() > 0);
  }

  @Override
  public SpillBuffer newBuffer() {
    return new SpillBuffer(folder, budget);
  }

  @Override
  public void write(Content content) {
    try {
      begin();
      content.writeTo(new Counted(stream));
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /// Copies the kept content first.
  private void begin() throws IOException {
    if (begun) {
      return;
    }
    begun = true;
    if (old != null) {
      try (InputStream bytes = old.open(Compression.NONE)) {
        bytes.transferTo(new Counted(stream));
      }
    }
  }

  @Override
  public void prepare() {
    try {
      begin();
      stream.flush();
      early.await();
      temporary.file().force();
    } catch (IOException e) {
      throw failure(e);
    }
  }

  @Override
  public void commit() {
    try {
      if (old != null) {
        old.ensureUnchanged();
        Files.move(temporary.path(), destination, ATOMIC_MOVE);
      } else {
        switch (existing) {
          case REPLACED -> Files.move(temporary.path(), destination, ATOMIC_MOVE);
          case KEPT, REFUSED -> publishAsNew();
        }
      }
    } catch (IOException e) {
      throw failure(e);
    }
    published = true;
    try {
      FolderTree.forceNames(folder);
    } catch (IOException e) {
      throw new UnforcedException(name, e);
    }
  }

  /// Publishes the file only if the name is still free.
  private void publishAsNew() throws IOException {
    try {
      try {
        Files.createLink(destination, temporary.path());
      } catch (FileAlreadyExistsException e) {
        throw e;
      } catch (IOException | UnsupportedOperationException _) {
        // Some file systems lack links. A check and a rename are almost as good.
        Files.move(temporary.path(), destination);
      }
    } catch (FileAlreadyExistsException e) {
      throw existing == Existing.REFUSED
          ? WriteFailure.exists(name)
          : new EtlException(
              ErrorKind.LOCKED,
              "cannot write " + name + ": another run created it meanwhile",
              "run again, to add to it",
              e);
    }
  }

  @Override
  public void close() {
    try {
      early.abandon();
      temporary.close();
    } catch (IOException e) {
      // The result is published; the next run removes leftovers.
      if (!published) {
        throw failure(e);
      }
    } finally {
      if (old != null) {
        old.close();
      }
    }
  }

  private EtlException failure(IOException cause) {
    return WriteFailure.of(name, cause);
  }

  /// Counts the bytes written.
  private final class Counted extends FilterOutputStream {
    Counted(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      early.wrote(length);
    }
  }
}
