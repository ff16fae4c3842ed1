package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.statistic.AggregateFunction;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A call computed for each group, as declared: `mean(value)`, `count()`, `sum(price * quantity)`.
///
/// @param argument the argument; empty for `count()`
public record AggregateCall(AggregateFunction function, Optional<Expression> argument) {
  private static final Pattern BEGIN = Pattern.compile("([A-Za-z_][A-Za-z_0-9]*)\\s*\\(");
  private static final String EXAMPLE = "write a function call such as mean(value)";

  /// Names of the functions in other programs.
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "average", "mean",
          "stddev_samp", "std",
          "variance", "var",
          "var_samp", "var",
          "logsumexp", "log_sum_exp",
          "nunique", "count_distinct",
          "total", "sum");

  /// Parses a call.
  ///
  /// @throws EtlException USAGE if it is invalid
  public static AggregateCall parse(String text) {
    return parse(text, Parameters.NONE);
  }

  /// Parses a call whose argument may use parameters.
  ///
  /// @throws EtlException USAGE if it is invalid
  public static AggregateCall parse(String text, Parameters parameters) {
    String call = text.strip();
    Matcher begin = BEGIN.matcher(call);
    if (!begin.lookingAt()) {
      throw invalid(call, "is not a call of an aggregate function", EXAMPLE);
    }
    int end = closing(call, begin.end());
    if (end < 0) {
      throw invalid(call, "has no closing parenthesis", EXAMPLE);
    }
    if (end != call.length() - 1) {
      throw invalid(
          call,
          "has text after the call: " + call.substring(end + 1).strip(),
          "an aggregate is one call; compute with its result in a derive after it");
    }
    AggregateFunction function = function(begin.group(1));
    String argument = call.substring(begin.end(), end).strip();
    if (argument.isEmpty() || (argument.equals("*") && function == AggregateFunction.COUNT)) {
      return new AggregateCall(function, Optional.empty());
    }
    return new AggregateCall(function, Optional.of(Expression.parse(argument, parameters)));
  }

  /// @throws EtlException USAGE if the function needs an argument and has none
  public AggregateCall {
    if (argument.isEmpty() && function != AggregateFunction.COUNT) {
      throw invalid(function + "()", "needs an argument", EXAMPLE);
    }
  }

  /// The index of the parenthesis that closes the one at the beginning; negative if there is none.
  private static int closing(String text, int begin) {
    int depth = 1;
    char quote = 0;
    for (int at = begin; at < text.length(); at++) {
      char character = text.charAt(at);
      if (quote != 0) {
        quote = character == quote ? 0 : quote;
      } else if (character == '\'' || character == '"') {
        quote = character;
      } else if (character == '(') {
        depth++;
      } else if (character == ')' && --depth == 0) {
        return at;
      }
    }
    return -1;
  }

  private static AggregateFunction function(String name) {
    return AggregateFunction.of(name)
        .orElseThrow(
            () ->
                invalid(
                    name,
                    "is not an aggregate function"
                        + nearest(name).map(NearestName::question).orElse(""),
                    "use one of " + String.join(", ", AggregateFunction.names())));
  }

  private static Optional<String> nearest(String name) {
    return Optional.ofNullable(OTHER_NAMES.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> NearestName.of(name, AggregateFunction.names()));
  }

  private static EtlException invalid(String text, String fault, String hint) {
    return new EtlException(ErrorKind.USAGE, "'" + text + "' " + fault, hint);
  }

  /// The names of the columns it mentions.
  Set<String> columns() {
    return argument.map(Expression::columns).orElse(Set.of());
  }

  /// The text that [#parse] parses.
  public String text() {
    return function + "(" + argument.map(Expression::text).orElse("") + ")";
  }
}
