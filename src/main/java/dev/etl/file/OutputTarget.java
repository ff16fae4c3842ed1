package dev.etl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A place that was claimed for a result: what is written to it shows only when it is committed.
///
/// ```java
/// try (OutputTarget target = OutputTarget.file(Path.of("out/a.csv"))) {
///   target.write(out -> out.write(bytes));
///   target.prepare();
///   target.commit();
/// }
/// ```
///
/// Every failure is an [dev.etl.data.EtlException] of kind UNAVAILABLE. An interrupt ends nothing
/// here: rejects and reports are published by runs that were stopped. One thread at a time, but for
/// `newBuffer`, which any thread may call.
public sealed interface OutputTarget extends AutoCloseable permits AtomicFile, BufferedOutput {

  /// Claims a file before any data moves. A regular file is replaced whole by `commit`; a device or
  /// a pipe is written in place, by `commit` alone. Symbolic links are followed.
  ///
  /// @throws dev.etl.data.EtlException if the folder is missing or no folder, the file is a folder,
  ///   or writing is not permitted
  static OutputTarget file(Path path) {
    return file(path, Existing.REPLACED);
  }

  /// Claims a file, as the other does.
  ///
  /// @param existing what becomes of a regular file that is there already; what is written to
  ///   devices and pipes comes behind everything in any case
  /// @throws dev.etl.data.EtlException as the other does, and if the file is there and REFUSED; of
  ///   kind LOCKED if it is KEPT and another run is adding to it
  static OutputTarget file(Path path, Existing existing) {
    return FileClaim.claim(path, existing);
  }

  /// Whether what is written to a path makes a regular file, and not something for a device or a
  /// pipe.
  static boolean isFile(Path path) {
    return FileClaim.isFile(path);
  }

  /// Makes a folder for files, and those that it is in, unless they exist. Their names last.
  ///
  /// @throws IOException if that fails
  static void makeFolder(Path folder) throws IOException {
    FolderTree.make(folder);
  }

  /// Whether a path leads to a device, a pipe or a socket, which is written in place and whose name
  /// says nothing about what it is given.
  static boolean isInPlace(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /// Whether two paths name one regular file, which need not be there yet.
  static boolean sameFile(Path one, Path other) {
    return FileClaim.sameFile(one, other);
  }

  /// Whether a path leads to a folder or into it. Neither need be there yet.
  static boolean isWithin(Path path, Path folder) {
    return FileClaim.isWithin(path, folder);
  }

  /// Standard output, written by `commit` alone. A reader that went away is no error.
  ///
  /// @param lent is flushed and never closed
  static OutputTarget standardOutput(OutputStream lent) {
    return BufferedOutput.standardOutput(lent);
  }

  /// Whether `commit` writes to something that takes nothing back, so that it may fail halfway.
  boolean isWrittenInPlace();

  /// What was there already and will stand before all that is written; empty if that is nothing.
  Optional<LockedFile> kept();

  /// A buffer for what cannot be written yet; the caller closes it.
  SpillBuffer newBuffer();

  /// Adds to what `commit` will publish.
  void write(Content content);

  /// Puts what was written where it cannot get lost; it does not show yet. At most once, and not
  /// after a failure.
  void prepare();

  /// Publishes what was prepared. At most once, and not after a failure.
  void commit();

  /// Ends the claim, however often it is called; without `commit`, nothing is left behind.
  @Override
  void close();

  /// Something that can write itself.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
