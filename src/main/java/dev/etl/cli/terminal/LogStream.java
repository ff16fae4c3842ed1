package dev.etl.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;

/// Says each line that is written to it as a message, once it is complete. Thread-safe.
final class LogStream extends OutputStream {
  private final Terminal terminal;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LogStream(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      say();
    } else {
      line.write(octet);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int index = from; index < from + length; index++) {
      write(bytes[index]);
    }
  }

  /// Says a last line without a line break.
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      say();
    }
  }

  private void say() {
    String text = line.toString(UTF_8);
    line.reset();
    terminal.say(text);
  }
}
