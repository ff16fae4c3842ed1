package dev.etl.expression.syntax;

import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits an expression into tokens. Blanks and comments (`-- to the end of the line`, `/* ... */`)
/// are skipped.
final class Lexer {
  private static final List<String> SYMBOLS =
      List.of("<>", "!=", "<=", ">=", "||", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",");

  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{[A-Za-z_][A-Za-z0-9_]*(?::-[^}]*)?}");

  private final SourceText source;
  private final boolean references;
  private final String text;
  private int at;

  private Lexer(SourceText source, boolean references) {
    this.source = source;
    this.references = references;
    this.text = source.text();
  }

  /// The tokens of a text; the last is of the kind END.
  ///
  /// @param references whether `${NAME}` is a reference, and `$${` stands for `${`
  /// @throws EtlException USAGE if it holds an invalid token
  static List<Token> tokens(SourceText source, boolean references) {
    Lexer lexer = new Lexer(source, references);
    List<Token> tokens = new ArrayList<>();
    Token token = lexer.next();
    while (token.kind() != Token.Kind.END) {
      tokens.add(token);
      token = lexer.next();
    }
    tokens.add(token);
    return tokens;
  }

  private Token next() {
    skipBlanks();
    if (at == text.length()) {
      return new Token(Token.Kind.END, "", at);
    }
    char character = text.charAt(at);
    if (isDigit(at) || (character == '.' && isDigit(at + 1))) {
      return number();
    }
    if (isNameStart(character)) {
      int begin = at;
      at = afterName(at);
      return new Token(Token.Kind.NAME, text.substring(begin, at), begin);
    }
    if (character == '\'') {
      int end = afterQuotedReference();
      if (end > 0) {
        return parameter(end);
      }
      return quoted(Token.Kind.TEXT, '\'', "the text is not closed", "close it with '");
    }
    if (character == '"') {
      return quoted(Token.Kind.QUOTED_NAME, '"', "the name is not closed", "close it with \"");
    }
    if (character == ':' && at + 1 < text.length() && isNameStart(text.charAt(at + 1))) {
      return parameter(afterName(at + 1));
    }
    int reference = afterReference(at);
    return reference > at ? parameter(reference) : symbol();
  }

  private Token parameter(int end) {
    int begin = at;
    at = end;
    return new Token(Token.Kind.PARAMETER, text.substring(begin, end), begin);
  }

  /// The end of a reference that begins at a position; the same position if none does.
  private int afterReference(int begin) {
    Matcher matcher = REFERENCE.matcher(text).region(begin, text.length());
    return references && matcher.lookingAt() ? matcher.end() : begin;
  }

  /// The end of a quoted text that is only a reference; 0 for any other.
  private int afterQuotedReference() {
    int end = afterReference(at + 1);
    return end > at + 1 && text.startsWith("'", end) && !text.startsWith("''", end) ? end + 1 : 0;
  }

  private void skipBlanks() {
    while (at < text.length()) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else if (text.startsWith("--", at)) {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
          throw source.error(at, "the comment is not closed", "close it with */");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private Token number() {
    int begin = at;
    at = afterDigits(at);
    boolean integer = true;
    if (at < text.length() && text.charAt(at) == '.') {
      integer = false;
      at = afterDigits(at + 1);
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      int digits = at + 1;
      if (digits < text.length() && (text.charAt(digits) == '+' || text.charAt(digits) == '-')) {
        digits++;
      }
      if (isDigit(digits)) {
        integer = false;
        at = afterDigits(digits);
      }
    }
    if (at < text.length() && (isNameStart(text.charAt(at)) || text.charAt(at) == '.')) {
      String word = text.substring(begin, afterName(at + 1));
      throw source.error(
          begin,
          "'" + word + "' is not a number",
          "put \"\" around a name that begins with a digit");
    }
    String number = text.substring(begin, at);
    return new Token(integer ? Token.Kind.INTEGER : Token.Kind.DECIMAL, number, begin);
  }

  private Token quoted(Token.Kind kind, char quote, String unclosed, String hint) {
    int begin = at++;
    StringBuilder content = new StringBuilder();
    while (at < text.length()) {
      if (references && text.startsWith("$${", at)) {
        content.append("${");
        at += 3;
        continue;
      }
      if (references && text.startsWith("${", at)) {
        throw source.error(at, "a variable can only replace a whole value", Primary.WHOLE_VALUE);
      }
      char character = text.charAt(at++);
      if (character != quote) {
        content.append(character);
      } else if (at < text.length() && text.charAt(at) == quote) {
        content.append(quote);
        at++;
      } else {
        return new Token(kind, content.toString(), begin);
      }
    }
    throw source.error(begin, unclosed, hint);
  }

  private Token symbol() {
    if (text.startsWith("==", at)) {
      throw source.error(at, "unknown operator '=='", "write = for equality");
    }
    for (String symbol : SYMBOLS) {
      if (text.startsWith(symbol, at)) {
        at += symbol.length();
        return new Token(Token.Kind.SYMBOL, symbol, at - symbol.length());
      }
    }
    String character = Character.toString(text.codePointAt(at));
    throw source.error(
        at,
        "'" + character + "' is unexpected here",
        "quote names with other characters than A-Z, a-z, 0-9 and _ by \"\", and texts by ''");
  }

  private boolean isDigit(int index) {
    return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }

  private int afterDigits(int from) {
    int end = from;
    while (isDigit(end)) {
      end++;
    }
    return end;
  }

  private static boolean isNameStart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || character == '_';
  }

  private int afterName(int from) {
    int end = from;
    while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(end))) {
      end++;
    }
    return end;
  }
}
