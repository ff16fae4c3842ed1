package dev.etl.file.input;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Standard input of this process, perhaps redirected from a file. Used by one thread.
public final class ProcessInput extends FilterInputStream {
  private static final Path DESCRIPTOR = Path.of("/dev/fd/0");

  private ProcessInput(InputStream stream) {
    super(stream);
  }

  /// Read through a channel, so that an interrupt ends a blocked read.
  public static InputStream open() {
    return new ProcessInput(
        Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()));
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    return in.read(buffer, from, length);
  }

  /// It stays open, so that the file behind it can still be checked.
  @Override
  public void close() {}

  /// The path of the file that is open behind a stream, even if it was renamed; empty if it is not
  /// a regular file, or not standard input of this process.
  static Optional<Path> behind(InputStream stream) {
    return stream instanceof ProcessInput && Files.isRegularFile(DESCRIPTOR)
        ? Optional.of(DESCRIPTOR)
        : Optional.empty();
  }
}
