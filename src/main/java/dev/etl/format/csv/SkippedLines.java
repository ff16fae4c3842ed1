package dev.etl.format.csv;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/// Skips lines of a text, however long, regardless of content.
final class SkippedLines {
  private SkippedLines() {}

  /// The text behind some lines, which end with LF, CRLF or CR.
  ///
  /// @param lines the number of lines; none if it is negative
  static Reader behind(Reader text, long lines) throws IOException {
    if (lines <= 0) {
      return text;
    }
    PushbackReader rest = new PushbackReader(new BufferedReader(text));
    for (long count = 0; count < lines; count++) {
      skipLine(rest);
    }
    return rest;
  }

  private static void skipLine(PushbackReader text) throws IOException {
    int character = text.read();
    while (character >= 0 && character != '\n' && character != '\r') {
      character = text.read();
    }
    if (character == '\r') {
      int next = text.read();
      if (next >= 0 && next != '\n') {
        text.unread(next);
      }
    }
  }
}
