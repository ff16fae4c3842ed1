package dev.etl.file.input;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// A named sequence of bytes to read: a local file, a pipe, standard input. Not sealed: a
/// distributed engine has its own implementation.
public interface InputFile {

  /// Its name for users.
  String name();

  /// The stored (perhaps compressed) length in bytes; empty if it is known only at the end.
  OptionalLong length();

  /// The facts that another process needs to read the same file; empty if only this process can
  /// read it, as for a pipe.
  default Optional<FileFacts> facts() {
    return Optional.empty();
  }

  /// The first bytes, decompressed. [#open] returns them again.
  ///
  /// @param limit the most bytes to take
  Sample sample(int limit) throws IOException;

  /// All bytes from the start, decompressed. A pipe can be opened only once.
  InputStreamWithCount open() throws IOException;

  /// True if parts of it can be opened separately: it is neither compressed nor a pipe.
  default boolean divisible() {
    return false;
  }

  /// The bytes of a divisible file from an offset on.
  ///
  /// @param from at most the length
  default InputStreamWithCount open(long from) throws IOException {
    throw new UnsupportedOperationException("Nothing but the whole of " + name() + " can be read");
  }

  /// The same file, whose readers tell when a request failed that another attempt follows. A file
  /// that takes no requests has none to tell of.
  default InputFile telling(Runnable retried) {
    return this;
  }

  /// Checks, after all was read, that the file is still the version that was found.
  ///
  /// @throws dev.etl.data.EtlException DATA if it is another one; UNAVAILABLE if that is unknown
  default void checkUnchanged() {}

  /// All bytes from the start, as stored.
  InputStreamWithCount openStored() throws IOException;
}
