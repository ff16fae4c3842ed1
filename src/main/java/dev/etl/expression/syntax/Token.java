package dev.etl.expression.syntax;

import java.util.Locale;
import java.util.Set;

/// A word of an expression.
///
/// @param kind what sort of word it is
/// @param text what it means: a name without its quotes, a symbol or number as written
/// @param at where it begins
record Token(Kind kind, String text, int at) {
  /// Words that are not names unless they stand in quotes.
  private static final Set<String> RESERVED =
      Set.of(
          "and",
          "as",
          "between",
          "case",
          "cast",
          "else",
          "end",
          "escape",
          "false",
          "in",
          "is",
          "like",
          "not",
          "null",
          "or",
          "then",
          "true",
          "try_cast",
          "when");

  /// The sorts of words.
  enum Kind {
    INTEGER,
    DECIMAL,
    TEXT,
    /// `:name`, `${NAME}` or `'${NAME}'`, as written.
    PARAMETER,
    NAME,
    QUOTED_NAME,
    SYMBOL,
    END
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /// Whether it is a keyword.
  ///
  /// @param word in small letters
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  /// Whether it is a keyword that cannot be a name.
  boolean isReserved() {
    return kind == Kind.NAME && RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /// What messages call it.
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "'" + text.replace("'", "''") + "'";
      case QUOTED_NAME -> "\"" + text.replace("\"", "\"\"") + "\"";
      case INTEGER, DECIMAL, NAME, SYMBOL, PARAMETER -> "'" + text + "'";
    };
  }
}
