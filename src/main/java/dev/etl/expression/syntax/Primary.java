package dev.etl.expression.syntax;

import dev.etl.data.EtlException;
import dev.etl.data.Type;
import dev.etl.data.grammar.Types;
import dev.etl.data.text.DecimalText;
import dev.etl.data.text.TemporalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Parses the operands of an expression: literals, names, calls, CASE, CAST, parentheses.
public final class Primary {
  private static final Map<String, Type> TYPES =
      Map.ofEntries(
          Map.entry("long", Type.LONG),
          Map.entry("bigint", Type.LONG),
          Map.entry("integer", Type.LONG),
          Map.entry("int", Type.LONG),
          Map.entry("double", Type.DOUBLE),
          Map.entry("boolean", Type.BOOLEAN),
          Map.entry("bool", Type.BOOLEAN),
          Map.entry("date", Type.DATE),
          Map.entry("timestamp", Type.TIMESTAMP),
          Map.entry("timestamptz", Type.TIMESTAMPTZ),
          Map.entry("string", Type.STRING),
          Map.entry("varchar", Type.STRING),
          Map.entry("text", Type.STRING),
          Map.entry("json", Type.JSON));

  private static final Set<String> DECIMALS = Set.of("decimal", "numeric");

  /// The hint for a variable that is not exactly one value.
  static final String WHOLE_VALUE =
      "write '${NAME}' or ${NAME} in the place of a whole value, or :name with params: {name:"
          + " \"${NAME}\"}; $${ stands for ${ itself";

  private final Parser parser;

  Primary(Parser parser) {
    this.parser = parser;
  }

  Syntax read() {
    Token token = parser.peek();
    return switch (token.kind()) {
      case INTEGER -> whole(token.at(), parser.take().text());
      case DECIMAL -> decimal(parser.take());
      case TEXT -> new Syntax.Text(token.at(), parser.take().text());
      case PARAMETER -> parser.parameter(parser.take()).syntax(token.at());
      case QUOTED_NAME -> name(parser.take());
      case NAME -> word(token);
      case SYMBOL -> parenthesised();
      case END -> throw parser.unexpected("a value");
    };
  }

  /// @param number digits, with or without a sign
  Syntax whole(int at, String number) {
    try {
      return new Syntax.Whole(at, Long.parseLong(number));
    } catch (NumberFormatException e) {
      throw error(at, number + " is not a 64-bit integer", "write " + number + ".0 for a double");
    }
  }

  private Syntax decimal(Token token) {
    double value = Double.parseDouble(token.text());
    if (Double.isInfinite(value)) {
      throw error(token.at(), token.text() + " is too large for a double", "");
    }
    return new Syntax.Decimal(token.at(), value, DecimalText.number(token.text()));
  }

  private Syntax parenthesised() {
    if (!parser.takeIfSymbol("(")) {
      throw parser.unexpected("a value");
    }
    Syntax inner = parser.expression();
    parser.expectSymbol(")");
    return inner;
  }

  private Syntax word(Token token) {
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "null" -> new Syntax.Null(parser.take().at());
      case "true" -> new Syntax.Truth(parser.take().at(), true);
      case "false" -> new Syntax.Truth(parser.take().at(), false);
      case "case" -> choice(parser.take().at());
      case "cast" -> cast(parser.take().at(), false);
      case "try_cast" -> cast(parser.take().at(), true);
      case "date" -> moment(token, Type.DATE);
      case "timestamp" -> moment(token, Type.TIMESTAMP);
      case "timestamptz" -> moment(token, Type.TIMESTAMPTZ);
      default -> {
        if (token.isReserved()) {
          throw error(
              token.at(),
              "expected a value, found " + token.shown(),
              "a column of that name is written \"" + token.text() + "\"");
        }
        yield name(parser.take());
      }
    };
  }

  private Syntax moment(Token word, Type type) {
    Token.Kind after = parser.peekAfter().kind();
    if (after != Token.Kind.TEXT && after != Token.Kind.PARAMETER) {
      return name(parser.take());
    }
    parser.take();
    Token written = parser.take();
    Token text =
        after == Token.Kind.TEXT
            ? written
            : new Token(Token.Kind.TEXT, parser.parameterText(written), written.at());
    long value = Parameter.moment(type, text.text());
    if (value == TemporalText.NONE) {
      throw error(text.at(), text.shown() + " is not a valid " + type, "write " + example(type));
    }
    return new Syntax.Moment(word.at(), type, value);
  }

  /// An example of a date or timestamp.
  public static String example(Type type) {
    if (type == Type.DATE) {
      return "'2024-01-31'";
    }
    return type == Type.TIMESTAMPTZ ? "'2024-01-31T12:00:00Z'" : "'2024-01-31 12:00:00'";
  }

  private Syntax name(Token token) {
    if (!parser.takeIfSymbol("(")) {
      return parser.column(token);
    }
    List<Syntax> arguments = parser.takeIfSymbol(")") ? List.of() : parser.expressions();
    return new Syntax.Call(token.at(), token.text(), arguments);
  }

  /// Expressions in parentheses.
  List<Syntax> listed() {
    parser.expectSymbol("(");
    return parser.expressions();
  }

  private Syntax choice(int at) {
    @Nullable Syntax operand = parser.peek().isWord("when") ? null : parser.expression();
    List<Syntax.When> branches = new ArrayList<>();
    do {
      parser.expectWord("when");
      Syntax condition = parser.expression();
      parser.expectWord("then");
      branches.add(new Syntax.When(condition, parser.expression()));
    } while (parser.peek().isWord("when"));
    @Nullable Syntax otherwise = parser.takeIfWord("else") ? parser.expression() : null;
    parser.expectWord("end");
    return new Syntax.Case(at, operand, List.copyOf(branches), otherwise);
  }

  private Syntax cast(int at, boolean tolerant) {
    parser.expectSymbol("(");
    Syntax operand = parser.expression();
    parser.expectWord("as");
    Token name = parser.take();
    Type type = type(name);
    parser.expectSymbol(")");
    return new Syntax.Cast(at, operand, type, tolerant);
  }

  private Type type(Token name) {
    String word = name.kind() == Token.Kind.NAME ? name.text().toLowerCase(Locale.ROOT) : "";
    if (DECIMALS.contains(word)) {
      return decimalType(name);
    }
    @Nullable Type type = TYPES.get(word);
    if (type == null) {
      throw error(
          name.at(),
          "unknown type " + name.shown(),
          "types are long, double, decimal(P,S), boolean, date, timestamp, string");
    }
    return type;
  }

  /// `(12,2)`, or `(12)` for a scale of 0.
  private Type decimalType(Token name) {
    String digits = "";
    if (parser.takeIfSymbol("(")) {
      digits = parser.take().text();
      digits += parser.takeIfSymbol(",") ? "," + parser.take().text() : "";
      parser.expectSymbol(")");
    }
    return Types.GRAMMAR
        .read("decimal(" + digits + ")")
        .orElseThrow(
            () ->
                error(
                    name.at(),
                    name.shown()
                        + " takes its number of digits, at most 38, and of those after the"
                        + " point",
                    "write decimal(12,2)"));
  }

  private EtlException error(int at, String message, String hint) {
    return parser.source().error(at, message, hint);
  }
}
