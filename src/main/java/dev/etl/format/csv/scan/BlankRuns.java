package dev.etl.format.csv.scan;

import dev.etl.format.csv.dialect.CsvDialect;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Replaces each run of blanks between fields by one space, and removes those at the beginning and
/// end of a line; quoted fields, escaped characters and comments stay as they are. For
/// `Delimiter.BLANKS`. Begins where a record begins. Used by one thread.
public final class BlankRuns extends FilterReader {
  private static final int END = -1;

  private final @Nullable Character quote;
  private final @Nullable Character escape;
  private final @Nullable Character comment;
  private final char[] chunk = new char[1 << 13];
  private final Deque<LineStart> lines = new ArrayDeque<>();

  private int next;
  private int limit;
  private boolean atStartOfLine = true;
  private boolean atStartOfField = true;
  private boolean quoted;
  private boolean escaped;
  private boolean commented;

  /// Whether a run of blanks came, and nothing behind it yet.
  private boolean blank;

  /// Without the blanks between them, CR and LF would become one line break.
  private char lastTaken;

  private char lastGiven;

  /// The number of characters taken, and of those given for them.
  private long taken;

  private long given;

  /// A place where a line may begin: in the text, and in what is given.
  private record LineStart(long taken, long given) {}

  /// @param place the number of characters before the text
  public BlankRuns(Reader text, CsvDialect dialect, long place) {
    super(text);
    this.quote = dialect.quote();
    this.escape = dialect.escape();
    this.comment = dialect.comment();
    this.taken = place;
    this.given = place;
    lines.add(new LineStart(taken, given));
  }

  /// The place in the text of the beginning of a record. Forgets those before.
  ///
  /// @param place the same in what is given
  public long placeOf(long place) {
    LineStart line = lines.getFirst();
    while (line.given() < place) {
      lines.removeFirst();
      line = lines.getFirst();
    }
    return line.taken();
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) == END ? END : one[0];
  }

  /// Reads no further than it must: what follows may be too long.
  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    int count = 0;
    while (count < length) {
      if (next == limit) {
        if (count > 0) {
          break;
        }
        limit = in.read(chunk, 0, chunk.length);
        next = 0;
        if (limit < 0) {
          limit = 0;
          return END;
        }
      }
      char character = chunk[next];
      boolean isBlank = isBlank(character);
      if (!isBlank && blank && !isBreak(character)) {
        blank = false;
        atStartOfField = true;
        buffer[from + count++] = ' ';
        lastGiven = ' ';
        given++;
        continue;
      }
      next++;
      taken++;
      if (isBlank) {
        blank = !atStartOfLine;
      } else {
        blank = false;
        lastGiven = character == '\n' && lastGiven == '\r' && lastTaken != '\r' ? '\r' : character;
        buffer[from + count++] = lastGiven;
        given++;
        pass(character);
      }
      lastTaken = character;
    }
    return count;
  }

  /// Otherwise commons-csv takes what it has for all there is.
  @Override
  public boolean ready() {
    return true;
  }

  private boolean isBlank(char character) {
    return !quoted && !escaped && !commented && (character == ' ' || character == '\t');
  }

  private void pass(char character) {
    boolean meant = !escaped;
    escaped = meant && !commented && is(escape, character);
    commented = commented ? !isBreak(character) : atStartOfLine && is(comment, character);
    boolean isQuote = meant && !commented && is(quote, character);
    // The second of two quotes in a quoted field begins it again.
    quoted = isQuote ? !quoted && atStartOfField : quoted;
    atStartOfLine = meant && !quoted && isBreak(character);
    atStartOfField = atStartOfLine || (isQuote && !quoted);
    if (atStartOfLine) {
      lines.add(new LineStart(taken, given));
    }
  }

  private static boolean is(@Nullable Character meaning, char character) {
    return meaning != null && meaning == character;
  }

  private static boolean isBreak(char character) {
    return character == '\n' || character == '\r';
  }
}
