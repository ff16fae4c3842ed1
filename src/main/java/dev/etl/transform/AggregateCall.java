package dev.etl.transform;

import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.step.CallText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A call computed for each group, as declared: `mean(value)`, `count()`, `sum(price * quantity)`,
/// `quantile(price, 0.9)`.
///
/// @param argument the argument; empty for `count()`
/// @param share the second argument of functions that take one; 0.5 for others
public record AggregateCall(
    AggregateFunction function, Optional<Expression> argument, double share) {
  private static final double HALF = 0.5;
  private static final Pattern SHARE = Pattern.compile("\\d{0,2}\\.?\\d{1,15}");

  private static final CallText.Kind KIND =
      new CallText.Kind("an aggregate function", "an aggregate", "mean(value)");

  /// Names of the functions in other programs.
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("average", "mean"),
          Map.entry("stddev_samp", "std"),
          Map.entry("variance", "var"),
          Map.entry("var_samp", "var"),
          Map.entry("logsumexp", "log_sum_exp"),
          Map.entry("nunique", "count_distinct"),
          Map.entry("total", "sum"),
          Map.entry("quantile_cont", "quantile"),
          Map.entry("percentile", "quantile"),
          Map.entry("percentile_cont", "quantile"),
          Map.entry("percentile_approx", "approx_quantile"),
          Map.entry("approx_distinct", "approx_count_distinct"));

  /// A call without a share.
  public AggregateCall(AggregateFunction function, Optional<Expression> argument) {
    this(function, argument, HALF);
  }

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
    if (!function.takesShare()) {
      return new AggregateCall(function, Optional.of(Expression.parse(argument, parameters)));
    }
    List<String> parts = call.arguments();
    String example = "write " + function + "(x, 0.9)";
    if (parts.size() != 2) {
      throw KIND.invalid(call.text(), "needs a value and a share", example);
    }
    double share =
        share(parts.get(1))
            .orElseThrow(
                () ->
                    KIND.invalid(
                        call.text(),
                        "has the share '" + parts.get(1) + "': expected a number from 0 to 1",
                        example));
    return new AggregateCall(
        function, Optional.of(Expression.parse(parts.getFirst(), parameters)), share);
  }

  private static Optional<Double> share(String text) {
    return SHARE.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text)).filter(share -> share <= 1)
        : Optional.empty();
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
    return text(Expression::text);
  }

  /// The text that [#parse] parses.
  ///
  /// @param written the text of an expression
  public String text(Function<Expression, String> written) {
    return function
        + "("
        + argument.map(written).orElse("")
        + (function.takesShare() ? ", " + BigDecimal.valueOf(share).toPlainString() : "")
        + ")";
  }
}
