package dev.etl.expression.syntax;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;

/// The text of an expression, shown in errors: the line in question, or a part of it, with a caret
/// below the position.
public record SourceText(String text) {
  private static final int SHOWN = 100;
  private static final int BEFORE = 60;

  /// An error at a position.
  ///
  /// @param at the position, counted in characters from 0; may be the end of the text
  /// @param message the error, in one line
  /// @param hint the hint; may be empty
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

  /// The position, or the one before it if it is between the halves of a character.
  private int wholeAt(int index) {
    return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
        ? index - 1
        : index;
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }
}
