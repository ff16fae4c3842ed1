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

/// Standard input of this process, behind which a shell may have put a file. For one thread.
public final class ProcessInput extends FilterInputStream {
  private static final Path DESCRIPTOR = Path.of("/dev/fd/0");

  private ProcessInput(InputStream stream) {
    super(stream);
  }

  /// It is read through a channel, so that an interrupt ends a read that waits.
  public static InputStream open() {
    return new ProcessInput(
        Channels.newInputStream(new FileInputStream(FileDescriptor.in).getChannel()));
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    return in.read(buffer, from, length);
  }

  /// It stays open, so that the file behind it can still be looked at.
  @Override
  public void close() {}

  /// What leads to the file that is open behind a stream, whatever became of its name; empty if it
  /// is no regular file, or not standard input of this process.
  static Optional<Path> behind(InputStream stream) {
    return stream instanceof ProcessInput && Files.isRegularFile(DESCRIPTOR)
        ? Optional.of(DESCRIPTOR)
        : Optional.empty();
  }
}
