package dev.etl.file.input;

import static java.util.Objects.requireNonNullElse;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.PathText;
import dev.etl.data.Redaction;
import dev.etl.data.StorageUri;
import dev.etl.file.glob.FileKind;
import dev.etl.file.glob.FileSearch;
import dev.etl.file.glob.LocalFolders;
import dev.etl.file.glob.WantedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// Finds the input files of this machine: by path, by folder, by glob. See docs/inputs.md for the
/// rules.
public final class InputFiles implements FileFinder {
  /// Finds the files of this machine.
  public static final FileFinder LOCAL = new InputFiles();

  private static final String OBJECTS = "s3://";
  private static final Path HERE = Path.of("");

  private InputFiles() {}

  /// Whether a path names a place in an object store: `s3://bucket/data.csv`.
  public static boolean isObject(String path) {
    return path.startsWith(OBJECTS);
  }

  /// Standard input, read once.
  public static InputFile standardInput(InputStream stream) {
    return new StreamFile("-", () -> stream, ProcessInput.behind(stream));
  }

  /// The files of a path on this machine.
  ///
  /// @throws EtlException UNAVAILABLE as from any [FileFinder]; USAGE if it is the URI of another
  ///   storage, or an invalid path
  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    try {
      Path literal = Path.of(path);
      if (isThere(literal, path)) {
        return named(literal, path, wanted);
      }
      Path spelled = PathText.path(path);
      if (!spelled.equals(literal) && isThere(spelled, path)) {
        return named(spelled, path, wanted);
      }
      checkIsHere(path);
      if (FileSearch.isGlob(path)) {
        return matching(path, wanted);
      }
    } catch (InvalidPathException e) {
      throw new EtlException(
          ErrorKind.USAGE, path + ": not a path: " + e.getReason(), "check the path", e);
    } catch (AccessDeniedException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: permission denied",
          "ask its owner for access, or run as another user",
          e);
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: " + EtlException.reason(e),
          "check that it exists and is readable",
          e);
    }
    throw MissingFile.error(path);
  }

  private static boolean isThere(Path path, String text) throws IOException {
    try {
      return LocalFolders.FOLDERS.kind(path) != FileKind.ABSENT;
    } catch (AccessDeniedException e) {
      if (FileSearch.isGlob(text)) {
        // A file of exactly this name does not matter: the path names the folder.
        return false;
      }
      throw e;
    }
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return LocalFile.of(facts);
  }

  /// Refuses the URI of another storage.
  private static void checkIsHere(String path) {
    if (StorageUri.is(path)) {
      throw new EtlException(
          ErrorKind.USAGE,
          Redaction.url(path) + ": only Spark reads hdfs:, s3a: and the like",
          "--engine=spark");
    }
  }

  /// The files of a path without wildcards.
  private static List<InputFile> named(Path path, String name, WantedFiles wanted)
      throws IOException {
    return switch (LocalFolders.FOLDERS.kind(path)) {
      case FILE -> List.of(LocalFile.of(path, name));
      case FOLDER, LINKED_FOLDER -> files(search(wanted).inFolder(path, name));
      case SPECIAL -> List.of(new StreamFile(name, () -> Channels.newInputStream(openPipe(path))));
      case LOST -> throw LocalFolders.FOLDERS.unreadable(path, FileKind.LOST);
      case ABSENT -> throw MissingFile.error(name);
    };
  }

  private static List<InputFile> matching(String glob, WantedFiles wanted) throws IOException {
    return files(search(wanted).matching(Path.of(glob.startsWith("/") ? "/" : ""), glob, glob));
  }

  private static FileSearch<Path> search(WantedFiles wanted) {
    return new FileSearch<>(LocalFolders.FOLDERS, Comparator.naturalOrder(), wanted);
  }

  private static List<InputFile> files(List<Path> paths) throws IOException {
    List<InputFile> files = new ArrayList<>(paths.size());
    LocalFolder.@Nullable Folder folder = null;
    for (Path path : paths) {
      Path parent = requireNonNullElse(path.getParent(), HERE);
      if (folder == null || !folder.path().equals(parent)) {
        folder = LocalFolder.Folder.of(parent);
      }
      files.add(LocalFile.of(folder, LocalFolders.FOLDERS.name(path)));
    }
    return files;
  }

  /// Opening a pipe waits for its writer, and no interrupt ends that: so another thread waits.
  private static FileChannel openPipe(Path path) throws IOException {
    FutureTask<FileChannel> opening = new FutureTask<>(() -> FileChannel.open(path));
    Thread.ofPlatform().daemon().name("etl-open").start(opening);
    try {
      return opening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while it was opened");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
    }
  }
}
