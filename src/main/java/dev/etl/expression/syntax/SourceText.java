package dev.etl.expression.syntax;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.PointedLine;
import java.util.List;

/// The text of an expression, shown in errors: the line in question, or a part of it, with a caret
/// below the position.
public record SourceText(String text) {
  private static final int SHOWN = 100;

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
    String line = text.substring(lineBegin, lineEnd).replace('\t', ' ');
    List<String> shown =
        new PointedLine(line.substring(0, at - lineBegin), line.substring(at - lineBegin))
            .fitting(SHOWN);
    return "  " + String.join("\n  ", shown);
  }

  private static boolean isLineEnd(char character) {
    return character == '\n' || character == '\r';
  }
}
