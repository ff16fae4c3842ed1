package dev.etl.file.input;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// A named sequence of bytes to read: a local file, a pipe, standard input. Not sealed: an engine
/// for many machines brings its own.
public interface InputFile {

  /// The name by which people know it.
  String name();

  /// The length in bytes as stored (compressed, if it is); empty where it is known only at the end.
  OptionalLong length();

  /// What another process needs to know to read the same file; empty where it can only be read
  /// here, as a pipe.
  default Optional<FileFacts> facts() {
    return Optional.empty();
  }

  /// The first bytes, decompressed. They are still there for [#open] afterwards.
  ///
  /// @param limit the most bytes to take
  Sample sample(int limit) throws IOException;

  /// All bytes from the start, decompressed. A pipe can be opened only once.
  InputStreamWithCount open() throws IOException;

  /// Whether parts of it can be opened by themselves: it is neither compressed nor a pipe.
  default boolean divisible() {
    return false;
  }

  /// The bytes from an offset on, of a file that is divisible.
  ///
  /// @param from at most the length
  default InputStreamWithCount open(long from) throws IOException {
    throw new UnsupportedOperationException("Nothing but the whole of " + name() + " can be read");
  }

  /// Sees to it, when all was read, that the file is still the version that was found.
  ///
  /// @throws dev.etl.data.EtlException DATA if it is another one; UNAVAILABLE if that cannot be
  ///   told
  default void checkUnchanged() {}

  /// All bytes from the start, as stored.
  InputStreamWithCount openStored() throws IOException;
}
