package dev.etl.file.input;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/// A file in a storage that is reached over a network. Thread-safe.
public final class RemoteFile extends StoredFile {
  private final String name;
  private final RemoteBytes bytes;

  /// @param name its name for users, without secrets
  public RemoteFile(String name, RemoteBytes bytes) {
    this.name = name;
    this.bytes = bytes;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected String location() {
    return bytes.location();
  }

  @Override
  public FileVersion version() {
    return bytes.version();
  }

  @Override
  protected InputStream openBytes(long from) throws IOException {
    return bytes.open(from);
  }

  /// The known one: the bytes check it themselves.
  @Override
  protected FileVersion versionNow() {
    return bytes.version();
  }

  @Override
  public Optional<FileFacts> facts() {
    return bytes.isShared() ? super.facts() : Optional.empty();
  }

  @Override
  public InputFile telling(Runnable retried) {
    return new RemoteFile(name, bytes.telling(retried));
  }
}
