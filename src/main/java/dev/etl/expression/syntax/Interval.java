package dev.etl.expression.syntax;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses `INTERVAL 3 MONTH`, `INTERVAL '3' MONTH`, `INTERVAL '3 months'` and `INTERVAL (x) MONTH`
/// behind a plus or minus.
final class Interval {
  private static final Pattern COUNT = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern COUNT_AND_UNIT =
      Pattern.compile("\\s*(" + COUNT + ")\\s+([A-Za-z]+)\\s*");

  private Interval() {}

  /// Whether the next tokens are an interval: a column may have that name, too.
  static boolean begins(Parser parser) {
    Token after = parser.peekAfter();
    return parser.peek().isWord("interval")
        && (after.kind() == Token.Kind.INTEGER
            || after.kind() == Token.Kind.TEXT
            || after.isSymbol("("));
  }

  /// @param at the position of the operator
  static Syntax shift(Parser parser, int at, Operator operator, Syntax operand) {
    parser.take();
    Token token = parser.peek();
    if (token.kind() == Token.Kind.TEXT) {
      parser.take();
      Matcher whole = COUNT_AND_UNIT.matcher(token.text());
      if (whole.matches()) {
        Syntax count = parser.whole(token.at(), whole.group(1));
        return new Syntax.Shift(at, operator, operand, count, whole.group(2));
      }
      if (!COUNT.matcher(token.text()).matches()) {
        throw parser
            .source()
            .error(
                token.at(),
                token.shown() + " is not an interval of one unit",
                "write INTERVAL '3 months'; add several intervals one after another");
      }
      Syntax count = parser.whole(token.at(), token.text());
      return new Syntax.Shift(at, operator, operand, count, unit(parser));
    }
    Syntax count;
    if (parser.takeIfSymbol("(")) {
      count = parser.expression();
      parser.expectSymbol(")");
    } else {
      count = parser.whole(token.at(), parser.take().text());
    }
    return new Syntax.Shift(at, operator, operand, count, unit(parser));
  }

  private static String unit(Parser parser) {
    if (parser.peek().kind() != Token.Kind.NAME) {
      throw parser.unexpected("a unit of the interval, such as DAY");
    }
    return parser.take().text();
  }
}
