package dev.etl.http;

import java.io.IOException;
import java.io.InputStream;
import okhttp3.Call;

/// A body whose every piece must arrive within the deadline of its response. Used by one thread.
final class TimedBody extends InputStream {
  private final InputStream source;
  private final ResponseDeadline deadline;
  private final Call call;

  TimedBody(InputStream source, ResponseDeadline deadline, Call call) {
    this.source = source;
    this.deadline = deadline;
    this.call = call;
  }

  @Override
  public int read() throws IOException {
    return deadline.within(call, source::read);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    return deadline.within(call, () -> source.read(bytes, offset, length));
  }

  @Override
  public int available() throws IOException {
    return source.available();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
