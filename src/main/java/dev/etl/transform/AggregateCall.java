package dev.etl.transform;

import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.step.CallText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A call computed for each group, as declared: `mean(value)`, `count()`, `sum(price * quantity)`.
///
/// @param argument the argument; empty for `count()`
public record AggregateCall(AggregateFunction function, Optional<Expression> argument) {
  private static final CallText.Kind KIND =
      new CallText.Kind("an aggregate function", "an aggregate", "mean(value)");

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
    CallText call = CallText.parse(text, KIND);
    AggregateFunction function = function(call.name());
    String argument = call.inside();
    if (argument.isEmpty() || (argument.equals("*") && function == AggregateFunction.COUNT)) {
      return new AggregateCall(function, Optional.empty());
    }
    return new AggregateCall(function, Optional.of(Expression.parse(argument, parameters)));
  }

  /// @throws EtlException USAGE if the function needs an argument and has none
  public AggregateCall {
    if (argument.isEmpty() && function != AggregateFunction.COUNT) {
      throw KIND.invalid(function + "()", "needs an argument", KIND.hint());
    }
  }

  private static AggregateFunction function(String name) {
    return AggregateFunction.of(name)
        .orElseThrow(
            () ->
                KIND.invalid(
                    name,
                    "is not an aggregate function"
                        + nearest(name).map(NearestName::question).orElse(""),
                    "use one of " + String.join(", ", AggregateFunction.names())));
  }

  private static Optional<String> nearest(String name) {
    return Optional.ofNullable(OTHER_NAMES.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> NearestName.of(name, AggregateFunction.names()));
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
