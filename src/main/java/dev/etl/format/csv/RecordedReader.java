package dev.etl.format.csv;

import dev.etl.data.EtlException;
import dev.etl.data.TextColumns;
import java.io.IOException;
import java.io.Reader;

/// Keeps the characters of the current record, so that it can be shown as written and read again.
/// Stops a record that is too long before it fills the memory. Used by one thread.
///
/// A place is the number of characters before it.
final class RecordedReader extends Reader {
  /// The least number of characters worth forgetting.
  private static final int FORGOTTEN_AT_ONCE = 1 << 16;

  private static final int FETCHED_AT_ONCE = 1 << 13;

  /// Enough for most headers, of which a start reads several.
  private static final int FETCHED_FIRST = 1 << 9;

  /// The characters shown of a line that is too long.
  private static final int HEAD = 1_000;

  private final Reader in;
  private final int maxRecordSize;
  private final boolean singleByte;
  private final char[] chunk = new char[FETCHED_AT_ONCE];
  private final StringBuilder kept = new StringBuilder();

  /// The place of the first kept character, and of the next one to give.
  private long before;

  private long next;

  /// Where the current record begins, or a little behind it.
  private long record;

  /// Whether characters are counted in bytes.
  private boolean exact;

  private long bytes;

  /// @param maxRecordSize the most bytes of a record
  /// @param singleByte whether a character is one byte; otherwise bytes are those of UTF-8
  RecordedReader(Reader reader, int maxRecordSize, boolean singleByte) {
    this.in = reader;
    this.maxRecordSize = maxRecordSize;
    this.singleByte = singleByte;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  /// Otherwise commons-csv takes what it has of a delimiter for the whole.
  @Override
  public boolean ready() {
    return true;
  }

  /// @throws RecordTooLongException if the record goes on behind its most bytes and a line break
  @Override
  public int read(char[] buffer, int from, int length) throws IOException {
    if (exact) {
      return readExactly(buffer, from, length);
    }
    if (next - record > maxBytes()) {
      throw new RecordTooLongException();
    }
    if (next == end() && !fetch()) {
      return -1;
    }
    int count = (int) Math.min(length, end() - next);
    int index = indexOf(next);
    kept.getChars(index, index + count, buffer, from);
    next += count;
    return count;
  }

  private int readExactly(char[] buffer, int from, int length) throws IOException {
    if (bytes >= maxBytes()) {
      // Its last character may begin before the limit and end behind it.
      if (bytes == maxBytes() && next == end() && !mayFetch()) {
        return -1;
      }
      throw new RecordTooLongException();
    }
    if (next == end() && !fetch()) {
      return -1;
    }
    int count = 0;
    while (count < length && next < end() && bytes < maxBytes()) {
      char character = kept.charAt(indexOf(next));
      bytes += size(character);
      buffer[from + count++] = character;
      next++;
    }
    return count;
  }

  /// A line break may follow the longest record.
  private long maxBytes() {
    return maxRecordSize + 2L;
  }

  private long end() {
    return before + kept.length();
  }

  private int indexOf(long place) {
    return Math.toIntExact(place - before);
  }

  private boolean fetch() throws IOException {
    int read = in.read(chunk, 0, end() == 0 ? FETCHED_FIRST : chunk.length);
    kept.append(chunk, 0, Math.max(0, read));
    return read > 0;
  }

  /// Whether there is more, perhaps undecodable: that is an error only once it is needed.
  private boolean mayFetch() throws IOException {
    try {
      return fetch();
    } catch (EtlException _) {
      return true;
    }
  }

  /// The bytes of a character; those of a pair count for its second half.
  private int size(char character) {
    if (singleByte || character < 0x80) {
      return 1;
    }
    if (character < 0x800) {
      return 2;
    }
    if (Character.isSurrogate(character)) {
      return Character.isLowSurrogate(character) ? 4 : 0;
    }
    return 3;
  }

  /// Marks the beginning of a record, apart from read-ahead.
  void recordBegins() {
    record = next;
    exact = false;
  }

  /// Goes back, to read one record whose bytes are counted.
  ///
  /// @param place a kept one, where the record begins
  void readAgain(long place) {
    next = place;
    record = place;
    exact = true;
    bytes = 0;
  }

  /// Whether the text of a record may have too many bytes.
  boolean isTooLong(long place, long skipped, long lines) {
    if (3 * (next - place) <= maxRecordSize) {
      return false;
    }
    return lines(place, skipped, lines).chars().mapToLong(unit -> size((char) unit)).sum()
        > maxRecordSize;
  }

  /// Forgets the characters before a place.
  void forgetBefore(long place) {
    if (place - before >= FORGOTTEN_AT_ONCE) {
      kept.delete(0, indexOf(place));
      before = place;
    }
  }

  /// Some lines, without the last line break (LF, CRLF or CR).
  ///
  /// @param place the number of characters before the first line to skip
  /// @param skipped the number of lines to skip
  /// @param lines the most lines to take
  String lines(long place, long skipped, long lines) {
    int begin = indexOf(behind(place, skipped));
    int end = endOfLine(begin);
    for (long line = 1; line < lines && end < kept.length(); line++) {
      end = endOfLine(behindBreak(end));
    }
    return kept.substring(begin, end);
  }

  /// The place behind some kept lines.
  long behind(long place, long lines) {
    int index = indexOf(place);
    for (long line = 0; line < lines; line++) {
      index = behindBreak(endOfLine(index));
    }
    return before + index;
  }

  private int endOfLine(int from) {
    int index = from;
    while (index < kept.length() && kept.charAt(index) != '\n' && kept.charAt(index) != '\r') {
      index++;
    }
    return index;
  }

  private int behindBreak(int end) {
    boolean two =
        end + 1 < kept.length() && kept.charAt(end) == '\r' && kept.charAt(end + 1) == '\n';
    return Math.min(kept.length(), end + (two ? 2 : 1));
  }

  /// True if this is the character at a place.
  ///
  /// @param behindBlanks whether blanks before it do not count
  boolean isAt(long place, char character, boolean behindBlanks) throws IOException {
    long at = place;
    while (at < end() || fetch()) {
      char found = kept.charAt(indexOf(at));
      if (!behindBlanks || (found != ' ' && found != '\t')) {
        return found == character;
      }
      at++;
    }
    return false;
  }

  /// The place of the next character to give.
  long place() {
    return next;
  }

  /// Goes behind the line that begins at a place. Forgets it and all before.
  ///
  /// @return the line without its break, cut if it has more bytes than a record may have
  String passLine(long place) throws IOException {
    exact = false;
    StringBuilder line = new StringBuilder();
    long size = 0;
    next = place;
    while (next < end() || refill()) {
      char character = kept.charAt(indexOf(next));
      next++;
      if (character == '\n' || character == '\r') {
        if (character == '\r' && (next < end() || mayRefill()) && isAt(next, '\n', false)) {
          next++;
        }
        break;
      }
      size += size(character);
      // Both halves of a pair are shown, or none.
      if (size <= maxRecordSize - (Character.isHighSurrogate(character) ? 4 : 0)) {
        line.append(character);
      }
    }
    record = next;
    return size <= maxRecordSize
        ? line.toString()
        : TextColumns.beginning(line.toString(), HEAD) + TextColumns.ELLIPSIS;
  }

  /// Fetches more and forgets all that was given.
  private boolean refill() throws IOException {
    kept.setLength(0);
    before = next;
    return fetch();
  }

  private boolean mayRefill() throws IOException {
    try {
      return refill();
    } catch (EtlException _) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
