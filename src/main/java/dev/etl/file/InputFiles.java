package dev.etl.file;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Redaction;
import dev.etl.data.StorageUri;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/// Finds the input files of this machine: by path, by folder, by glob.
public final class InputFiles implements FileFinder {
  /// All that this machine can read by itself.
  public static final FileFinder LOCAL = new InputFiles();

  private static final String GLOB_CHARACTERS = "*?[{";

  private InputFiles() {}

  /// Standard input, read once.
  public static InputFile standardInput(InputStream stream) {
    return new StreamFile("-", () -> stream);
  }

  /// The files of this machine that a path means.
  ///
  /// @throws EtlException UNAVAILABLE as from any [FileFinder]; USAGE if it is the URI of another
  ///   storage, or no path
  @Override
  public List<InputFile> find(String path, WantedFiles wanted) {
    Path start = path(path);
    try {
      if (Files.isDirectory(start)) {
        return inFolder(path, start, wanted);
      }
      if (Files.exists(start)) {
        return List.of(file(start, path));
      }
      checkIsHere(path);
      if (hasGlob(path)) {
        return matching(path);
      }
    } catch (IOException e) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          path + ": cannot be read: " + EtlException.reason(e),
          "check that it is there and may be read",
          e);
    }
    throw new EtlException(
        ErrorKind.UNAVAILABLE, path + ": no such file or folder", "check the path");
  }

  @Override
  public InputFile restore(FileFacts facts) {
    return new StoredFile(facts, new LocalFile(path(facts.location())));
  }

  /// Refuses what is no path but the URI of another storage.
  private static void checkIsHere(String path) {
    if (StorageUri.is(path)) {
      throw new EtlException(
          ErrorKind.USAGE,
          Redaction.url(path) + ": hdfs:, s3a: and the like are read by Spark",
          "--engine=spark");
    }
  }

  private static Path path(String path) {
    try {
      return Path.of(path);
    } catch (InvalidPathException e) {
      throw new EtlException(
          ErrorKind.USAGE, path + ": not a path: " + e.getReason(), "check the path", e);
    }
  }

  private static InputFile file(Path path, String name) throws IOException {
    if (Files.isRegularFile(path)) {
      return LocalFile.of(path, name);
    }
    return new StreamFile(name, () -> Channels.newInputStream(openPipe(path)));
  }

  /// To open a pipe is to wait for its writer, which no interrupt ends: another thread waits.
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

  private static List<InputFile> inFolder(String name, Path folder, WantedFiles wanted)
      throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.list(folder)) {
      found =
          files
              .filter(file -> wanted.names().test(file.getFileName().toString()))
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
    }
    if (found.isEmpty()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE,
          name + ": no " + wanted.kind() + " in this folder",
          "name " + wanted.endings() + ", or use a glob");
    }
    return named(found);
  }

  private static List<InputFile> matching(String glob) throws IOException {
    String normalized = glob.startsWith("./") ? glob.substring(2) : glob;
    Path start = fixedPart(normalized);
    List<Path> found = List.of();
    if (Files.isDirectory(start.toString().isEmpty() ? Path.of(".") : start)) {
      PathMatcher matcher = matcher(normalized);
      int depth =
          normalized.contains("**") ? Integer.MAX_VALUE : Path.of(normalized).getNameCount();
      try (Stream<Path> files = Files.walk(start, Math.max(1, depth))) {
        found =
            files
                .filter(matcher::matches)
                .filter(file -> !Files.isDirectory(file))
                .sorted()
                .toList();
      }
    }
    if (found.isEmpty()) {
      throw new EtlException(
          ErrorKind.UNAVAILABLE, glob + ": no file matches this glob", "check the path");
    }
    return named(found);
  }

  /// The folders before the first part with a glob character.
  private static Path fixedPart(String glob) {
    Path whole = Path.of(glob);
    Path fixed = whole.isAbsolute() ? whole.getRoot() : Path.of("");
    for (Path part : whole) {
      if (hasGlob(part.toString())) {
        break;
      }
      fixed = fixed.resolve(part);
    }
    return fixed;
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new EtlException(
          ErrorKind.USAGE,
          glob + ": not a glob: " + e.getDescription(),
          "check the path; a backslash before [ or { takes them as they are",
          e);
    }
  }

  private static boolean hasGlob(String text) {
    return text.chars().anyMatch(character -> GLOB_CHARACTERS.indexOf(character) >= 0);
  }

  private static List<InputFile> named(List<Path> paths) throws IOException {
    List<InputFile> files = new ArrayList<>();
    for (Path path : paths) {
      files.add(file(path, path.toString()));
    }
    return files;
  }
}
