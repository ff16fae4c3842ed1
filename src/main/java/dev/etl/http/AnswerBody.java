package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// A body that remembers the network failure it met: its reader may wrap the exception, or swallow
/// it and take a partial body for the whole.
final class AnswerBody extends InputStream {
  private final InputStream source;
  private @Nullable IOException failure;

  AnswerBody(InputStream source) {
    this.source = source;
  }

  /// The first exception that reading threw; null if there was none.
  @Nullable IOException failure() {
    return failure;
  }

  @Override
  public int read() throws IOException {
    try {
      return source.read();
    } catch (IOException exception) {
      throw remembered(exception);
    }
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      return source.read(bytes, offset, length);
    } catch (IOException exception) {
      throw remembered(exception);
    }
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  private IOException remembered(IOException exception) {
    if (failure == null) {
      failure = exception;
    }
    return exception;
  }
}
