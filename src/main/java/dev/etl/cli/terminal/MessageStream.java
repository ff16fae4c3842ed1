package dev.etl.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.UnaryOperator;

/// Standard error for messages, logs and stack traces: masks secrets line by line. A line that
/// rewrites itself (it begins with a carriage return) shows progress and is passed on at once; it
/// is erased before a message takes its place. Thread-safe.
public final class MessageStream extends OutputStream {
  private final PrintStream err;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private UnaryOperator<String> shown = UnaryOperator.identity();

  /// Whether a line of progress is on the terminal.
  private boolean drawn;

  private boolean json;

  public MessageStream(PrintStream err) {
    this.err = err;
  }

  /// A print stream that writes here.
  public PrintStream printer() {
    return new PrintStream(this, true, UTF_8);
  }

  /// Sets the masking of later lines.
  public synchronized void show(UnaryOperator<String> change) {
    shown = change;
  }

  /// Writes later messages as JSON, an object a line.
  public synchronized void writeJson() {
    json = true;
  }

  /// A message with its secrets masked.
  synchronized String masked(String message) {
    return shown.apply(message);
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\r') {
      passOn();
    }
    line.write(octet);
    if (octet == '\n' && !json) {
      passOn();
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    for (int index = from; index < from + length; index++) {
      write(bytes[index]);
    }
    passOnProgress();
  }

  /// Passes on progress, but not part of a message, which may end within a secret.
  @Override
  public synchronized void flush() throws IOException {
    passOnProgress();
    // A message of several lines is flushed once.
    if (json && line.size() > 0 && line.toByteArray()[line.size() - 1] == '\n') {
      passOn();
    }
    err.flush();
  }

  private void passOnProgress() {
    if (beginsWithReturn()) {
      passOn();
    }
  }

  private boolean beginsWithReturn() {
    return line.size() > 0 && line.toByteArray()[0] == '\r';
  }

  /// Passes on a last line without a line break.
  @Override
  public synchronized void close() {
    passOn();
    err.flush();
  }

  private void passOn() {
    if (line.size() > 0) {
      String text = line.toString(UTF_8);
      boolean progress = beginsWithReturn();
      if (drawn && !progress) {
        err.print(ProgressDisplay.ERASE);
      }
      drawn = progress && !text.equals(ProgressDisplay.ERASE);
      err.print(
          json && !progress
              ? JsonMessages.line(shown.apply(text.stripTrailing()))
              : shown.apply(text));
      err.flush();
      line.reset();
    }
  }
}
