package dev.etl.expression.syntax;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// The text of an expression, as errors show it: the line in question, or the part of it, and a
/// caret below the place.
public record SourceText(String text) {
  private static final int SHOWN = 100;
  private static final int BEFORE = 60;

  /// An error at a place.
  ///
  /// @param at the place, counted in characters from 0; the end of the text is one
  /// @param message what is wrong, in one line
  /// @param hint what to do about it; may be empty
  public EtlException error(int at, String message, String hint) {
    return new EtlException(ErrorKind.USAGE, message + "\n" + excerpt(at), hint);
  }

  private String excerpt(int at) {
    int lineBegin = at;
    while (lineBegin > 0 && !isLineEnd(text.charAt(lineBegin - 1))) {
      lineBegin--;
    }
    int lineEnd = at;
    while (lineEnd < text.length() && !isLineEnd(text.charAt(lineEnd))) {
      lineEnd++;
    }
    int begin =
        lineEnd - lineBegin <= SHOWN ? lineBegin : wholeAt(Math.max(lineBegin, at - BEFORE));
    int end = wholeAt(Math.min(lineEnd, begin + SHOWN));
    String before = (begin > lineBegin ? "…" : "") + text.substring(begin, at);
    String shown = before + text.substring(at, end) + (end < lineEnd ? "…" : "");
    int column = before.codePointCount(0, before.length());
    return "  " + shown.replace('\t', ' ') + "\n  " + " ".repeat(column) + "^";
  }

  /// The place, or the one before it if it is between the halves of a character.
  private int wholeAt(int index) {
    return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
        ? index - 1
        : index;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }
}
