package dev.etl.loader.csv;

import dev.etl.file.input.InputFile;
import dev.etl.file.input.Sample;
import dev.etl.format.csv.dialect.CsvDialect;
import dev.etl.format.csv.guess.DialectGuess;
import dev.etl.format.csv.guess.FooterGuess;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Looks for remarks below the table of a file that is too long for a guess from its beginning.
/// Immutable.
///
/// @param dialect how its records are written, without a footer
/// @param sample the first bytes of its text, up to the end if it is whole
/// @param columns the number of columns
record FooterSearch(InputFile file, Sample sample, CsvDialect dialect, int columns) {
  /// Bytes at the end of the file that are looked at.
  private static final int TAIL = 1 << 13;

  /// Lines of them, if there are more.
  private static final int MAX_LINES = 40;

  /// The syntax with the footer, if there is one. Nobody knows the end of a compressed file or a
  /// pipe that is longer than the sample.
  DialectGuess guess() throws IOException {
    DialectGuess none = DialectGuess.none(dialect.syntax());
    if (!dialect.hasBytesOfAscii() || !(sample.whole() || file.divisible())) {
      return none;
    }
    String tail = tail();
    return tail.isBlank() || endsWithRecord(tail)
        ? none
        : FooterGuess.inTail(tail, dialect.syntax(), width());
  }

  /// The number of fields of a record.
  private int width() {
    return dialect.trailingDelimiter() ? columns + 1 : columns;
  }

  /// The last lines, from the beginning of one.
  private String tail() throws IOException {
    long length = sample.whole() ? sample.bytes().length : file.length().orElse(0);
    long from = Math.max(0, length - TAIL);
    byte[] bytes = end(from);
    int begin = from == 0 ? 0 : afterBreak(bytes);
    int line = bytes.length;
    for (int lines = 0; lines <= MAX_LINES && line > begin; lines++) {
      line = beginOfLine(bytes, line - 1, begin);
    }
    return new String(bytes, line, bytes.length - line, dialect.encoding());
  }

  /// The bytes of the text from an offset on.
  private byte[] end(long from) throws IOException {
    if (sample.whole()) {
      return Arrays.copyOfRange(sample.bytes(), Math.toIntExact(from), sample.bytes().length);
    }
    try (InputStream stream = TextEnd.of(file.open(from), dialect)) {
      return stream.readNBytes(TAIL);
    }
  }

  private static int afterBreak(byte[] bytes) {
    int index = 0;
    while (index < bytes.length && !isBreak(bytes[index])) {
      index++;
    }
    return Math.min(index + 1, bytes.length);
  }

  private static int beginOfLine(byte[] bytes, int end, int least) {
    int index = end;
    while (index > least && !isBreak(bytes[index - 1])) {
      index--;
    }
    return index;
  }

  private static boolean isBreak(byte value) {
    return value == '\n' || value == '\r';
  }

  /// Whether the last line has as many delimiters as a record: the usual case.
  private boolean endsWithRecord(String tail) {
    String text = tail.strip();
    String last = text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
    String delimiter = dialect.delimiter().text();
    int fields = 1;
    for (int at = last.indexOf(delimiter); at >= 0; at = last.indexOf(delimiter, at + 1)) {
      fields++;
    }
    return fields >= width();
  }
}
