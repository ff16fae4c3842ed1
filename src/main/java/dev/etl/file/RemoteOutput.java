package dev.etl.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;

/// An object in a storage that is reached over a network, which shows whole or not at all.
final class RemoteOutput implements OutputTarget {
  private final String name;
  private final RemoteUpload upload;
  private final MemoryBudget budget = new MemoryBudget();

  RemoteOutput(String name, RemoteUpload upload) {
    this.name = name;
    this.upload = upload;
  }

  @Override
  public boolean isWrittenInPlace() {
    return false;
  }

  @Override
  public Optional<LockedFile> kept() {
    return Optional.empty();
  }

  @Override
  public SpillBuffer newBuffer() {
    return new SpillBuffer(Path.of(System.getProperty("java.io.tmpdir")), budget);
  }

  @Override
  public void write(Content content) {
    try {
      content.writeTo(new Uploaded());
    } catch (IOException e) {
      throw WriteFailure.of(name, e);
    }
  }

  @Override
  public void prepare() {
    upload.flush();
  }

  @Override
  public void commit() {
    upload.complete();
  }

  @Override
  public void close() {
    upload.close();
  }

  private final class Uploaded extends OutputStream {
    @Override
    public void write(int value) {
      upload.write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      upload.write(bytes, from, length);
    }
  }
}
