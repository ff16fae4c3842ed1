package dev.etl.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/// An input that keeps what is read of it, to be read a second time. To close it leaves what is
/// behind it open. For one thread at a time.
final class ReplayedInput extends InputStream {
  private final InputStream input;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

  ReplayedInput(InputStream input) {
    this.input = input;
  }

  @Override
  public int read() throws IOException {
    int octet = input.read();
    if (octet >= 0) {
      kept.write(octet);
    }
    return octet;
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    int count = input.read(bytes, from, length);
    if (count > 0) {
      kept.write(bytes, from, count);
    }
    return count;
  }

  /// All from the first byte on.
  InputStream replay() {
    return new SequenceInputStream(new ByteArrayInputStream(kept.toByteArray()), input);
  }
}
