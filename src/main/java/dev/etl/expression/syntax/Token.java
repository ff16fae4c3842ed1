package dev.etl.expression.syntax;

import java.util.Locale;
import java.util.Set;

/// A token of an expression.
///
/// @param kind the kind of token
/// @param text its meaning: a name without its quotes, a symbol or number as written
/// @param at its start
record Token(Kind kind, String text, int at) {
  /// Keywords that are names only if quoted.
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

  /// The kinds of tokens.
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

  /// True if it is a keyword.
  ///
  /// @param word in lower case
  boolean isWord(String word) {
    return kind == Kind.NAME && text.equalsIgnoreCase(word);
  }

  /// True if it is a keyword that cannot be a name.
  boolean isReserved() {
    return kind == Kind.NAME && RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /// Its name in messages.
  String shown() {
    return switch (kind) {
      case END -> "the end";
      case TEXT -> "'" + text.replace("'", "''") + "'";
      case QUOTED_NAME -> "\"" + text.replace("\"", "\"\"") + "\"";
      case INTEGER, DECIMAL, NAME, SYMBOL, PARAMETER -> "'" + text + "'";
    };
  }
}
