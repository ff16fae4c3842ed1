package dev.etl.format.json;

import java.io.Writer;

/// Text that grows up to a limit. Used by one thread.
final class BoundedText extends Writer {
  private final StringBuilder text = new StringBuilder();
  private final int most;
  private boolean full;

  /// @param most the most characters
  BoundedText(int most) {
    this.most = most;
  }

  @Override
  public void write(char[] characters, int from, int length) {
    if (text.length() + (long) length > most) {
      full = true;
    } else {
      text.append(characters, from, length);
    }
  }

  /// True if something did not fit.
  boolean isFull() {
    return full;
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
