package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.etl.file.disk.FileKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A file that a third-party library writes in place, such as a database. It is created here if
/// missing, since a run may remove only files it created, and is marked while its run lives: by a
/// temporary file beside it that identifies it.
///
/// ```text
/// facts.db                                empty until the library writes to it
/// .facts.db.etl-4711-00c0ffee00c0ffee.lock  "(dev=fd00,ino=4711)"
/// ```
///
/// A run that finds the mark of another one, alive or killed, marks the file too, so that the last
/// of them can remove it if it stayed empty. Locks are left to the library: a lock of this program
/// on the same file would be dropped with the library's. Used by one thread.
public final class MarkedFile implements AutoCloseable {
  private static final int ATTEMPTS = 8;

  /// How often this process has marked each file: it cannot read marks that it has locked.
  private static final Map<FileKey, Integer> MARKED = new ConcurrentHashMap<>();

  private final FileIdentity identity;
  private final @Nullable TemporaryFile mark;
  private boolean closed;

  private MarkedFile(FileIdentity identity, @Nullable TemporaryFile mark) {
    this.identity = identity;
    this.mark = mark;
  }

  /// Finds or creates the file. Symbolic links are followed.
  ///
  /// @param make whether to create it if it is missing
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it is missing and not created, or is a folder
  public static MarkedFile open(Path path, boolean make) {
    Path destination = FileClaim.followLinks(path).toAbsolutePath();
    Path folder = FileClaim.parent(path, destination);
    if (Files.isDirectory(destination)) {
      throw WriteFailure.of(path, "it is a folder", "name a file in it");
    }
    if (!make && !Files.exists(destination)) {
      throw WriteFailure.of(path, "no such file", "check its name");
    }
    try {
      return open(path, destination, folder, make);
    } catch (IOException e) {
      throw WriteFailure.of(path.toString(), e);
    }
  }

  /// Synchronized, so that no thread finds a file that another one is about to mark.
  private static synchronized MarkedFile open(
      Path path, Path destination, Path folder, boolean make) throws IOException {
    String name = String.valueOf(destination.getFileName());
    for (int attempt = 0; ; attempt++) {
      TemporaryFile mark = make && !Files.exists(destination) ? newMark(folder, name) : null;
      boolean done = false;
      try {
        boolean made = mark != null && make(destination);
        // By the user's path, whose links may lead elsewhere later.
        FileIdentity identity = FileIdentity.of(path);
        if (made || isMarked(folder, name, identity)) {
          mark = mark == null ? newMark(folder, name) : mark;
          mark.file().write(identity.key().toString().getBytes(UTF_8));
          MARKED.merge(identity.key(), 1, Integer::sum);
          done = true;
        }
        // Afterwards: this run's mark must exist before a killed run's is removed.
        Leftovers.remove(folder, name);
        return new MarkedFile(identity, done ? mark : null);
      } catch (NoSuchFileException e) {
        // Its creator has removed it.
        if (!make || attempt == ATTEMPTS) {
          throw e;
        }
      } finally {
        if (mark != null && !done) {
          mark.close();
        }
      }
    }
  }

  private static boolean isMarked(Path folder, String name, FileIdentity identity) {
    return MARKED.containsKey(identity.key())
        || Leftovers.marks(folder, name, identity.key().toString());
  }

  private static boolean make(Path path) throws IOException {
    try {
      Files.createFile(path);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    }
  }

  private static TemporaryFile newMark(Path folder, String name) throws IOException {
    return TemporaryFile.create(
        () -> folder.resolve(TemporaryName.sibling(TemporaryName.of(name), Leftovers.LOCK)));
  }

  /// The identity of the file.
  public FileIdentity identity() {
    return identity;
  }

  /// True if runs of this program created it, and none has succeeded since.
  public boolean isMarked() {
    return mark != null;
  }

  /// Removes it, if it is marked and still has its name. The caller has checked that it is empty,
  /// and holds the library's lock, without which nobody writes to it.
  public void remove() throws IOException {
    if (isMarked() && identity.isCurrent()) {
      Files.deleteIfExists(identity.path().toRealPath());
    }
  }

  /// Removes the mark.
  @Override
  public void close() throws IOException {
    if (mark != null && !closed) {
      closed = true;
      MARKED.computeIfPresent(identity.key(), (_, count) -> count == 1 ? null : count - 1);
      mark.close();
    }
  }
}
