package dev.etl.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that somebody else's library writes in place, such as a database. It is made here where
/// it is missing, since a run may remove only what it made, and is marked as long as its run lives:
/// by a temporary file beside it that says which file it means.
///
/// ```text
/// facts.db                                empty until the library writes to it
/// .facts.db.etl-4711-00c0ffee00c0ffee.lock  "(dev=fd00,ino=4711)"
/// ```
///
/// A run that finds the mark of another one, alive or killed, marks the file too. So the last of
/// them can remove it if nothing came of it. Locks are the library's matter: one of this program on
/// the same file would be dropped with the library's. For one thread.
public final class MarkedFile implements AutoCloseable {
  private static final int ATTEMPTS = 8;

  private final FileIdentity identity;
  private final @Nullable TemporaryFile mark;

  private MarkedFile(FileIdentity identity, @Nullable TemporaryFile mark) {
    this.identity = identity;
    this.mark = mark;
  }

  /// Finds the file, or makes it. Symbolic links are followed.
  ///
  /// @param make whether it is made if it is missing
  /// @throws dev.etl.data.EtlException UNAVAILABLE if it is missing and not made, or is a folder
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

  private static MarkedFile open(Path path, Path destination, Path folder, boolean make)
      throws IOException {
    String name = String.valueOf(destination.getFileName());
    for (int attempt = 0; ; attempt++) {
      boolean made = make && make(destination);
      try {
        // By the path that the user named, whose links may lead elsewhere later.
        FileIdentity identity = FileIdentity.of(path);
        TemporaryFile mark =
            made || Leftovers.marks(folder, name, identity.key().toString())
                ? mark(folder, name, identity)
                : null;
        // After that: a killed run's mark must not go before this one's is there.
        Leftovers.remove(folder, name);
        return new MarkedFile(identity, mark);
      } catch (NoSuchFileException e) {
        // Who made it has removed it.
        if (!make || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static boolean make(Path path) throws IOException {
    try {
      Files.createFile(path);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    }
  }

  private static TemporaryFile mark(Path folder, String name, FileIdentity identity)
      throws IOException {
    TemporaryFile mark =
        TemporaryFile.create(
            () -> folder.resolve(TemporaryName.sibling(TemporaryName.of(name), Leftovers.LOCK)));
    try {
      mark.stream().write(identity.key().toString().getBytes(UTF_8));
      return mark;
    } catch (IOException e) {
      mark.close();
      throw e;
    }
  }

  /// Which file it is.
  public FileIdentity identity() {
    return identity;
  }

  /// Whether runs of this program made it, and none has ended well since.
  public boolean isMarked() {
    return mark != null;
  }

  /// Removes it, if it is marked and still goes by its name. The caller has seen that nothing is in
  /// it, and holds the library's lock, without which nobody writes to it.
  public void remove() throws IOException {
    if (isMarked() && identity.isCurrent()) {
      Files.deleteIfExists(identity.path().toRealPath());
    }
  }

  /// Takes the mark away.
  @Override
  public void close() throws IOException {
    if (mark != null) {
      mark.close();
    }
  }
}
