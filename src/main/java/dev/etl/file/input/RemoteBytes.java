package dev.etl.file.input;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of one version of a file in a storage that is reached over a network: all that
/// [RemoteFile] needs. Retries, signing and the protocol are behind it. Thread-safe.
///
/// Every byte is of the [#version()]: an implementation asks for that version only, and checks what
/// it gets. So nothing has to be asked again when a stream is closed, or when the run ends.
public interface RemoteBytes {

  /// The location of the file, without secrets, see [FileFacts].
  String location();

  /// The version whose bytes these are.
  FileVersion version();

  /// Whether the same bytes can be read in another process, from the facts alone.
  boolean isShared();

  /// The bytes from an offset to the end.
  ///
  /// @param from at most the length
  /// @throws ChangedFileException here or on reading, if the file is another version now
  /// @throws IOException if they cannot be read
  InputStream open(long from) throws IOException;

  /// The same bytes, whose readers tell when a request failed that another attempt follows.
  default RemoteBytes telling(Runnable retried) {
    return this;
  }
}
