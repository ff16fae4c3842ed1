package dev.etl.format.csv;

import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// Replaces each run of blanks between fields by one space, and removes those at the beginning and
/// end of a line; quoted fields stay as they are. For [Delimiter#BLANKS]. Used by one thread.
final class BlankRuns extends FilterReader {
  private static final int NOTHING = -2;
  private static final int END = -1;

  private final @Nullable Character quote;
  private boolean atStartOfField = true;
  private boolean atStartOfLine = true;
  private boolean quoted;
  private int next = NOTHING;

  BlankRuns(Reader reader, @Nullable Character quote) {
    super(new BufferedReader(reader));
    this.quote = quote;
  }

  @Override
  public int read() throws IOException {
    int character = take();
    if (!quoted && (character == ' ' || character == '\t')) {
      while (character == ' ' || character == '\t') {
        character = take();
      }
      if (!atStartOfLine && character != END && !isBreak(character)) {
        next = character;
        atStartOfField = true;
        return ' ';
      }
    }
    boolean isQuote = quote != null && character == quote;
    quoted = isQuote ? !quoted && atStartOfField : quoted;
    // The second of two quotes in a quoted field begins it again.
    atStartOfLine = !quoted && isBreak(character);
    atStartOfField = atStartOfLine || (isQuote && !quoted);
    return character;
  }

  private int take() throws IOException {
    int taken = next == NOTHING ? in.read() : next;
    next = NOTHING;
    return taken;
  }

  private static boolean isBreak(int character) {
    return character == '\n' || character == '\r';
  }

  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      int character = read();
      if (character == END) {
        return count == 0 ? END : count;
      }
      buffer[from + count++] = (char) character;
    }
    return count;
  }
}
