package dev.etl.expression.syntax;

import dev.etl.data.EtlException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses an expression by recursive descent: one method for each level of precedence, from OR down
/// to the signs. [Primary] parses operands.
public final class Parser {
  /// The most nested levels of parentheses, CASE, calls and the like.
  static final int LEVELS = 100;

  private final SourceText source;
  private final List<Token> tokens;
  private final Set<String> columns;
  private final ParameterTokens parameters;
  private final Primary primary = new Primary(this);
  private int next;
  private int level;

  private Parser(
      SourceText source, Set<String> columns, Parameters parameters, List<UsedParameter> used) {
    this.parameters = new ParameterTokens(source, parameters, used);
    this.source = source;
    this.columns = columns;
    this.tokens = Lexer.tokens(source, parameters.references().isPresent());
  }

  /// Parses the whole text.
  ///
  /// @param columns takes the names of the columns that it mentions
  /// @param parameters the values that it may use
  /// @param used takes the used ones, in order
  /// @throws EtlException USAGE if it is invalid
  public static Syntax parse(
      SourceText source, Set<String> columns, Parameters parameters, List<UsedParameter> used) {
    Parser parser = new Parser(source, columns, parameters, used);
    if (parser.peek().kind() == Token.Kind.END) {
      throw source.error(0, "the expression is empty", "");
    }
    Syntax syntax = parser.expression();
    if (parser.peek().kind() != Token.Kind.END) {
      throw parser.unexpected("the end or an operator");
    }
    return syntax;
  }

  Syntax expression() {
    descend();
    Syntax left = and();
    while (peek().isWord("or")) {
      int at = take().at();
      left = new Syntax.Binary(at, Operator.OR, left, and());
    }
    level--;
    return left;
  }

  private Syntax and() {
    Syntax left = not();
    while (peek().isWord("and")) {
      int at = take().at();
      left = new Syntax.Binary(at, Operator.AND, left, not());
    }
    return left;
  }

  private Syntax not() {
    if (!peek().isWord("not")) {
      return tests();
    }
    int at = take().at();
    descend();
    Syntax operand = not();
    level--;
    return new Syntax.Not(at, operand);
  }

  /// A comparison and the tests of its result: `a = b IS NULL`.
  private Syntax tests() {
    Syntax operand = comparison(range());
    while (peek().isWord("is")) {
      int at = take().at();
      boolean negated = takeIfWord("not");
      Token asked = take();
      if (asked.isWord("null")) {
        operand = new Syntax.IsNull(at, operand, negated);
      } else if (asked.isWord("true") || asked.isWord("false")) {
        operand = new Syntax.IsTruth(at, operand, asked.isWord("true"), negated);
      } else {
        throw source.error(asked.at(), "expected NULL, TRUE or FALSE after IS", "");
      }
      operand = comparison(operand);
    }
    return operand;
  }

  private Syntax comparison(Syntax left) {
    Optional<Operator> operator = Operator.comparison(peek());
    if (operator.isEmpty()) {
      return left;
    }
    int at = take().at();
    Syntax compared = new Syntax.Binary(at, operator.get(), left, range());
    if (Operator.comparison(peek()).isPresent()) {
      throw source.error(peek().at(), "comparisons cannot be chained", "join them with AND");
    }
    return compared;
  }

  private Syntax range() {
    Syntax operand = concatenation();
    boolean negated =
        peek().isWord("not")
            && (peekAfter().isWord("in")
                || peekAfter().isWord("between")
                || peekAfter().isWord("like")
                || peekAfter().isWord("ilike"));
    if (negated) {
      take();
    }
    int at = peek().at();
    if (takeIfWord("in")) {
      return new Syntax.In(at, operand, primary.listed(), negated);
    }
    if (takeIfWord("between")) {
      Syntax low = concatenation();
      expectWord("and");
      return new Syntax.Between(at, operand, low, concatenation(), negated);
    }
    boolean ignoresCase = peek().isWord("ilike");
    if (ignoresCase || peek().isWord("like")) {
      take();
      Syntax pattern = concatenation();
      @Nullable Syntax escape = takeIfWord("escape") ? concatenation() : null;
      return new Syntax.Like(at, operand, pattern, escape, ignoresCase, negated);
    }
    return operand;
  }

  private Syntax concatenation() {
    Syntax left = sum();
    while (peek().isSymbol("||")) {
      int at = take().at();
      left = new Syntax.Binary(at, Operator.CONCAT, left, sum());
    }
    return left;
  }

  private Syntax sum() {
    Syntax left = product();
    while (peek().isSymbol("+") || peek().isSymbol("-")) {
      Token token = take();
      Operator operator = token.isSymbol("+") ? Operator.ADD : Operator.SUBTRACT;
      left =
          Interval.begins(this)
              ? Interval.shift(this, token.at(), operator, left)
              : new Syntax.Binary(token.at(), operator, left, product());
    }
    return left;
  }

  private Syntax product() {
    Syntax left = signed();
    while (peek().isSymbol("*") || peek().isSymbol("/") || peek().isSymbol("%")) {
      Token token = take();
      Operator operator =
          token.isSymbol("*")
              ? Operator.MULTIPLY
              : token.isSymbol("/") ? Operator.DIVIDE : Operator.REMAINDER;
      left = new Syntax.Binary(token.at(), operator, left, signed());
    }
    return left;
  }

  private Syntax signed() {
    if (!peek().isSymbol("-") && !peek().isSymbol("+")) {
      return primary.read();
    }
    Token sign = take();
    if (sign.isSymbol("-") && peek().kind() == Token.Kind.INTEGER) {
      return primary.whole(sign.at(), "-" + take().text());
    }
    descend();
    Syntax operand = signed();
    level--;
    return sign.isSymbol("-")
        ? new Syntax.Negation(sign.at(), operand)
        : new Syntax.Identity(sign.at(), operand);
  }

  Syntax whole(int at, String number) {
    return primary.whole(at, number);
  }

  private void descend() {
    if (++level > LEVELS) {
      throw source.error(
          peek().at(), "the expression is nested more than " + LEVELS + " levels deep", "");
    }
  }

  Token peek() {
    return tokens.get(next);
  }

  Token peekAfter() {
    return tokens.get(Math.min(next + 1, tokens.size() - 1));
  }

  Token take() {
    Token token = tokens.get(next);
    next = Math.min(next + 1, tokens.size() - 1);
    return token;
  }

  boolean takeIfWord(String word) {
    boolean found = peek().isWord(word);
    if (found) {
      take();
    }
    return found;
  }

  boolean takeIfSymbol(String symbol) {
    boolean found = peek().isSymbol(symbol);
    if (found) {
      take();
    }
    return found;
  }

  void expectWord(String word) {
    if (!takeIfWord(word)) {
      throw unexpected(word.toUpperCase(Locale.ROOT));
    }
  }

  void expectSymbol(String symbol) {
    if (!takeIfSymbol(symbol)) {
      throw unexpected("'" + symbol + "'");
    }
  }

  /// The error for an unexpected token.
  EtlException unexpected(String due) {
    String hint =
        isReference(peek()) || isReference(tokens.get(Math.max(0, next - 1)))
            ? Primary.WHOLE_VALUE
            : "";
    return source.error(peek().at(), "expected " + due + ", found " + peek().shown(), hint);
  }

  private static boolean isReference(Token token) {
    return token.kind() == Token.Kind.PARAMETER && !token.text().startsWith(":");
  }

  Syntax column(Token token) {
    columns.add(token.text());
    return new Syntax.Name(token.at(), token.text());
  }

  Parameter parameter(Token token) {
    return parameters.use(token);
  }

  String parameterText(Token token) {
    return parameters.useText(token);
  }

  SourceText source() {
    return source;
  }

  /// One or more expressions, up to the closing parenthesis.
  List<Syntax> expressions() {
    List<Syntax> expressions = new ArrayList<>();
    do {
      expressions.add(expression());
    } while (takeIfSymbol(","));
    expectSymbol(")");
    return List.copyOf(expressions);
  }
}
