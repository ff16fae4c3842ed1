package dev.etl.format.csv.scan;

import static dev.etl.format.csv.scan.ScanState.INCOMPLETE;
import static dev.etl.format.csv.scan.ScanState.UNKNOWN;
import static dev.etl.format.csv.scan.ScanState.afterLineBreak;
import static dev.etl.format.csv.scan.ScanState.isLineBreak;

import dev.etl.format.csv.dialect.Blanks;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.dialect.RecordFault;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds where fields and records of a dialect begin and end in bytes. A negative result is
/// [ScanState#INCOMPLETE] or [ScanState#UNKNOWN]. Counts the line breaks within records, and notes
/// their faults. Used by one thread.
///
/// A field ends at its separator: the index of the delimiter or line break behind it.
final class FieldBounds {
  /// Stands for a quote, escape or comment character that the dialect lacks.
  static final int NONE = 0x100;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /// Line breaks and tabs are below it.
  private static final int MIN_TEXT = 0x0e;

  final Separators separators;
  final int quote;
  final int escape;
  final int comment;
  private final ScanState state;
  private final ScannedText encoding;
  private final long delimiters;
  private final long quotes;
  private final long escapes;

  FieldBounds(CsvDialect dialect, ScannedText encoding, ScanState state) {
    this.separators = new Separators(dialect, encoding);
    this.quote = code(dialect.quote());
    this.escape = code(dialect.escape());
    this.comment = code(dialect.comment());
    this.state = state;
    this.encoding = encoding;
    this.delimiters = ONES * (separators.delimiter & 0xff);
    this.quotes = quote == NONE ? 0 : ONES * quote;
    // Zeros are marked anyway.
    this.escapes = escape == NONE ? 0 : ONES * escape;
  }

  private static int code(@Nullable Character character) {
    return character == null ? NONE : character;
  }

  /// The separator behind a field.
  ///
  /// @param begin as [Separators#beginOfField] gives it
  int endOfField(byte[] bytes, int begin, int limit) {
    return separators.orLineBreak(
        bytes,
        bytes[begin] == quote ? endOfQuoted(bytes, begin, limit) : endOfText(bytes, begin, limit));
  }

  private int endOfText(byte[] bytes, int begin, int limit) {
    int index = begin;
    long seen = 0;
    while (true) {
      long word = (long) LONGS.get(bytes, index);
      long marks = marks(word, delimiters);
      seen |= word;
      if (marks == 0) {
        index += Long.BYTES;
        continue;
      }
      index += Long.numberOfTrailingZeros(marks) >>> 3;
      if (separators.isSeparator(bytes, index)) {
        state.seen |= seen;
        return index;
      }
      index = bytes[index] == escape ? behindEscaped(bytes, index, limit) : index + 1;
      if (index < 0) {
        return index;
      }
    }
  }

  /// Marks what may end, escape or break a line by the high bits of its bytes. Above the lowest
  /// mark there may be false ones.
  ///
  /// @param ends a byte that ends, eight times
  private long marks(long word, long ends) {
    long ending = word ^ ends;
    long escaped = word ^ escapes;
    return (((ending - ONES) & ~ending)
            | ((escaped - ONES) & ~escaped)
            | ((word - ONES * MIN_TEXT) & ~word))
        & HIGH_BITS;
  }

  /// The index behind an escape and the character that it escapes.
  private int behindEscaped(byte[] bytes, int index, int limit) {
    if (index + 1 >= limit || index + 1 >= state.window.end()) {
      if (!state.window.ended()) {
        return INCOMPLETE;
      }
      state.fault = RecordFault.OPEN_ESCAPE;
      state.faultEnd = index + 1;
      return UNKNOWN;
    }
    state.seen |= bytes[index + 1];
    // The line feed of CRLF is counted where it is read.
    if (isLineBreak(bytes[index + 1]) && afterLineBreak(bytes, index + 1) == index + 2) {
      state.quotedBreaks++;
    }
    return index + 2;
  }

  private int endOfQuoted(byte[] bytes, int begin, int limit) {
    int index = begin + 1;
    long seen = 0;
    while (index < limit) {
      long word = (long) LONGS.get(bytes, index);
      long marks = marks(word, quotes);
      seen |= word;
      if (marks == 0) {
        index += Long.BYTES;
        continue;
      }
      index += Long.numberOfTrailingZeros(marks) >>> 3;
      if (index >= limit) {
        break;
      }
      byte character = bytes[index];
      if (character == quote) {
        if (bytes[index + 1] != quote) {
          state.seen |= seen;
          return endBehindQuote(bytes, index + 1, limit);
        }
        index += 2;
      } else if (isLineBreak(character)) {
        state.quotedBreaks++;
        index = afterLineBreak(bytes, index);
      } else if (character == escape) {
        index = behindEscaped(bytes, index, limit);
        if (index < 0) {
          return index;
        }
      } else {
        index++;
      }
    }
    return INCOMPLETE;
  }

  private int endBehindQuote(byte[] bytes, int from, int limit) {
    int index = from;
    while (!separators.isSeparator(bytes, index)) {
      int blank = encoding.blankLength(bytes, index);
      if (blank == 0) {
        return faultBehindQuote(bytes, index, limit);
      }
      index += blank;
    }
    return index;
  }

  /// Notes the fault of text behind a quote, unless further bytes may make it a blank or a
  /// delimiter.
  private int faultBehindQuote(byte[] bytes, int index, int limit) {
    state.faultEnd = index + 1;
    state.fault = RecordFault.TEXT_AFTER_QUOTE;
    int most =
        bytes[index] == separators.delimiter
            ? Math.max(Blanks.MAX_LENGTH, 1 + separators.restOfDelimiter.length)
            : Blanks.MAX_LENGTH;
    boolean known = state.window.ended() || index + most <= limit;
    return index < limit && known ? UNKNOWN : INCOMPLETE;
  }

  /// The end of the record that begins at `begin`, behind its line break.
  int endOfRecord(byte[] bytes, int begin, int limit) {
    int index =
        endOfField(
            bytes, separators.beginOfField(bytes, separators.beginOfRecord(bytes, begin)), limit);
    while (index >= 0 && !isLineBreak(bytes[index])) {
      index =
          endOfField(
              bytes,
              separators.beginOfField(bytes, separators.behindDelimiter(bytes, index)),
              limit);
    }
    return index < 0 ? index : validEnd(bytes, begin, afterLineBreak(bytes, index), limit);
  }

  /// The end of a comment, which is one line; negative if it is incomplete or not in the encoding.
  int endOfComment(byte[] bytes, int begin, int limit) {
    int index = begin;
    while (!isLineBreak(bytes[index])) {
      index++;
    }
    return validEnd(bytes, begin, afterLineBreak(bytes, index), limit);
  }

  private int validEnd(byte[] bytes, int begin, int end, int limit) {
    if (end > limit) {
      return INCOMPLETE;
    }
    return encoding.isValid(bytes, begin, end) ? end : UNKNOWN;
  }

  /// The end of the value of a field, which is behind its closing quote, or before the blanks that
  /// do not belong to it. Where there are escapes, its text decides about blanks.
  ///
  /// @param separator the end of the field
  int endOfValue(byte[] bytes, int begin, int separator) {
    int end = separator;
    if (begin == end) {
      return end;
    }
    if (bytes[begin] == quote) {
      while (bytes[end - 1] != quote) {
        end--;
      }
      return end;
    }
    return hasEscape(bytes, begin, end) ? end : separators.beforeBlanks(bytes, begin, end);
  }

  /// True if some bytes have an escape character.
  boolean hasEscape(byte[] bytes, int from, int to) {
    if (escape != NONE) {
      for (int index = from; index < to; index++) {
        if (bytes[index] == escape) {
          return true;
        }
      }
    }
    return false;
  }
}
