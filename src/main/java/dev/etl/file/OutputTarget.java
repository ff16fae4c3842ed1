package dev.etl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A claimed target of a result: its output shows only after a commit.
///
/// ```java
/// try (OutputTarget target = OutputTarget.file(Path.of("out/a.csv"))) {
///   target.write(out -> out.write(bytes));
///   target.prepare();
///   target.commit();
/// }
/// ```
///
/// Every failure is an [dev.etl.data.EtlException] of kind UNAVAILABLE. Interrupts are ignored
/// here: stopped runs publish rejects and reports. Used by one thread at a time, except
/// `newBuffer`, which any thread may call.
public sealed interface OutputTarget extends AutoCloseable
    permits AtomicFile, BufferedOutput, RemoteOutput {

  /// Claims a file before any data moves. `commit` replaces a regular file whole; it alone writes
  /// to a device or pipe, in place. Symbolic links are followed.
  ///
  /// @throws dev.etl.data.EtlException if the folder is missing or not a folder, the file is a
  ///   folder, or writing is not permitted
  static OutputTarget file(Path path) {
    return file(path, Existing.REPLACED);
  }

  /// Claims a file as above.
  ///
  /// @param existing the policy for an existing regular file; output to devices and pipes is always
  ///   appended
  /// @throws dev.etl.data.EtlException as above, and if the file exists and is REFUSED; of kind
  ///   LOCKED if it is KEPT and another run is appending to it
  static OutputTarget file(Path path, Existing existing) {
    return FileClaim.claim(path, existing);
  }

  /// Claims one of many files of a folder, of which an existing one is replaced. Unlike the others
  /// it does not look for leftovers of killed runs: [#removeLeftovers] does, once for all.
  ///
  /// @throws dev.etl.data.EtlException as above
  static OutputTarget oneOfMany(Path path) {
    return FileClaim.claimOneOfMany(path);
  }

  /// Removes what killed runs left of files in a folder, whatever their names.
  static void removeLeftovers(Path folder) {
    Leftovers.removeFiles(folder);
  }

  /// True if output to a path makes a regular file, not data for a device or pipe.
  static boolean isFile(Path path) {
    return FileClaim.isFile(path);
  }

  /// Creates a folder for files and its parents, unless they exist, and forces their names to disk.
  ///
  /// @throws IOException if it fails
  static void makeFolder(Path folder) throws IOException {
    FolderTree.make(folder);
  }

  /// True if a path leads to a device, a pipe or a socket, which is written in place and whose name
  /// says nothing about the format.
  static boolean isInPlace(Path path) {
    return Files.exists(path) && !Files.isRegularFile(path) && !Files.isDirectory(path);
  }

  /// True if two paths name one regular file, which may be missing.
  static boolean sameFile(Path one, Path other) {
    return FileClaim.sameFile(one, other);
  }

  /// True if a path leads to a folder or into it. Either may be missing.
  static boolean isWithin(Path path, Path folder) {
    return FileClaim.isWithin(path, folder);
  }

  /// Standard output, written by `commit` alone. A closed reader is not an error.
  ///
  /// @param lent flushed, never closed
  static OutputTarget standardOutput(OutputStream lent) {
    return BufferedOutput.standardOutput(lent);
  }

  /// An object in a storage that is reached over a network.
  ///
  /// @param name its name in errors
  /// @param upload begun already; closed by the target
  static OutputTarget remote(String name, RemoteUpload upload) {
    return new RemoteOutput(name, upload);
  }

  /// True if `commit` writes in place, where a failure may leave half of the output.
  boolean isWrittenInPlace();

  /// The existing content that is kept before the output; empty if there is none.
  Optional<LockedFile> kept();

  /// A buffer for bytes that cannot be written yet; the caller closes it.
  SpillBuffer newBuffer();

  /// Adds to the output of `commit`.
  void write(Content content);

  /// Makes the output safe from loss without showing it yet. At most once, and not after a failure.
  void prepare();

  /// Publishes the prepared output. At most once, and not after a failure.
  void commit();

  /// Ends the claim; may be called repeatedly. Without `commit`, nothing is left behind.
  @Override
  void close();

  /// Content that can write itself.
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }
}
