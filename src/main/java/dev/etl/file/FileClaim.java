package dev.etl.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// Inspects the file at a path, and decides how to write it.
final class FileClaim {
  private static final int MAX_LINKS = 40;

  private FileClaim() {}

  static OutputTarget claim(Path path, Existing existing) {
    return claim(path, existing, AtomicFile::claim);
  }

  /// Claims one of many files of a folder, whose leftovers are removed together.
  static OutputTarget claimOneOfMany(Path path) {
    return claim(path, Existing.REPLACED, AtomicFile::claimOneOfMany);
  }

  /// Claims a regular file.
  private interface Claim {
    OutputTarget of(Path path, Path destination, Path folder, Existing existing, long interval);
  }

  private static OutputTarget claim(Path path, Existing existing, Claim regular) {
    Path destination = followLinks(path);
    if (Files.isDirectory(destination)) {
      throw WriteFailure.of(path, "it is a folder", "name a file in it: " + path.resolve("a.csv"));
    }
    Path folder = parent(path, destination);
    if (Files.exists(destination) && !Files.isWritable(destination)) {
      throw WriteFailure.of(path, "it is write-protected", "chmod it, or choose another name");
    }
    try {
      return isInPlace(destination)
          ? BufferedOutput.inPlace(path)
          : regular.of(path, destination, folder, existing, EarlyFlush.INTERVAL);
    } catch (IOException e) {
      throw WriteFailure.of(path.toString(), e);
    }
  }

  /// True if the name exists. `Files.exists` returns false if it cannot tell.
  ///
  /// @throws IOException if that is unknown
  static boolean exists(Path path, LinkOption... options) throws IOException {
    try {
      Files.readAttributes(path, BasicFileAttributes.class, options);
      return true;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  static boolean isFile(Path path) {
    try {
      return !isInPlace(followLinks(path));
    } catch (IOException _) {
      return true; // the claim gives the error
    }
  }

  /// @throws IOException if that is unknown: a file must not be written in place, nor a device
  ///   replaced
  private static boolean isInPlace(Path destination) throws IOException {
    try {
      return Files.readAttributes(destination, BasicFileAttributes.class).isOther()
          || isProcessLink(destination);
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// The folder in which to create something.
  ///
  /// @param path the path as the user named it
  /// @param destination the path after following links
  static Path parent(Path path, Path destination) {
    Path folder = Objects.requireNonNullElse(destination.getParent(), Path.of(""));
    if (!Files.isDirectory(folder)) {
      throw Files.exists(folder)
          ? WriteFailure.of(path, folder + " is not a folder", "choose another folder")
          : WriteFailure.of(
              path, "the folder " + folder + " does not exist", "create it: mkdir -p " + folder);
    }
    return folder;
  }

  static boolean sameFile(Path one, Path other) {
    Path first = followLinks(one);
    Path second = followLinks(other);
    try {
      if (Files.exists(first) && Files.exists(second)) {
        return !isInPlace(first) && Files.isSameFile(first, second);
      }
      return first.toAbsolutePath().normalize().equals(second.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw WriteFailure.of(one.toString(), e);
    }
  }

  static boolean isWithin(Path path, Path folder) {
    return withoutLinks(path).startsWith(withoutLinks(folder));
  }

  /// The canonical path of a file that may be missing.
  private static Path withoutLinks(Path path) {
    Path destination = followLinks(path).toAbsolutePath().normalize();
    try {
      return destination.toRealPath();
    } catch (IOException _) {
      Path parent = destination.getParent();
      return parent == null
          ? destination
          : withoutLinks(parent).resolve(String.valueOf(destination.getFileName()));
    }
  }

  /// The target of links, which need not exist.
  static Path followLinks(Path path) {
    Path current = path;
    for (int links = 0; links < MAX_LINKS; links++) {
      if (!Files.isSymbolicLink(current) || isProcessLink(current)) {
        return current;
      }
      try {
        current = current.resolveSibling(Files.readSymbolicLink(current));
      } catch (IOException e) {
        throw WriteFailure.of(path.toString(), e);
      }
    }
    throw WriteFailure.of(path, "its symbolic links lead in a circle", "choose another name");
  }

  /// Links such as `/proc/self/fd/1`, the target of `/dev/stdout`, refer to open files.
  private static boolean isProcessLink(Path path) {
    return path.startsWith("/proc");
  }
}
