package dev.etl.transform.window;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.text.NearestName;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.step.CallText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A call computed for each row, as declared: `row_number()`, `sum(price * quantity)`, `lag(price,
/// 2)`.
///
/// @param argument the argument; empty for `count()` and functions that number rows
/// @param rows the number of rows to go back or ahead; 1 for functions that do not
public record WindowCall(WindowFunction function, Optional<Expression> argument, long rows) {
  private static final CallText.Kind KIND =
      new CallText.Kind("a window function", "a result", "sum(price)");

  /// Names of the functions in other programs.
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "first_value", "first",
          "last_value", "last",
          "average", "mean",
          "stddev_samp", "std",
          "variance", "var",
          "var_samp", "var",
          "logsumexp", "log_sum_exp",
          "shift", "lag",
          "cumsum", "sum",
          "total", "sum");

  /// Parses a call whose argument may use parameters.
  ///
  /// @throws EtlException USAGE if it is invalid
  public static WindowCall parse(String text, Parameters parameters) {
    CallText call = CallText.parse(text, KIND);
    WindowFunction function = function(call.name());
    String inside = call.inside();
    if (inside.isEmpty() || (inside.equals("*") && function == WindowFunction.COUNT)) {
      return new WindowCall(function, Optional.empty(), 1);
    }
    if (!function.takesArgument()) {
      throw KIND.invalid(call.text(), "has an argument", "write " + function + "()");
    }
    List<String> parts = function.takesOffset() ? call.arguments() : List.of(inside);
    if (parts.size() > 2) {
      throw KIND.invalid(call.text(), "has too many arguments", "write " + function + "(x, 2)");
    }
    long rows = 1;
    if (parts.size() == 2) {
      String given = parts.get(1);
      rows =
          Frame.ROWS
              .read(given)
              .orElseThrow(
                  () ->
                      KIND.invalid(
                          call.text(),
                          "goes '" + given + "' rows: expected " + Frame.ROWS.expected(),
                          "write " + function + "(x, 2)"));
    }
    return new WindowCall(
        function, Optional.of(Expression.parse(parts.getFirst(), parameters)), rows);
  }

  /// @throws EtlException USAGE if the function needs an argument and has none
  public WindowCall {
    if (argument.isEmpty() && function.takesArgument() && function != WindowFunction.COUNT) {
      throw KIND.invalid(function + "()", "needs an argument", KIND.hint());
    }
  }

  private static WindowFunction function(String name) {
    return WindowFunction.of(name)
        .orElseThrow(
            () ->
                new EtlException(
                    ErrorKind.USAGE,
                    "'"
                        + name
                        + "' is not a window function"
                        + nearest(name).map(NearestName::question).orElse(""),
                    "there are " + String.join(", ", WindowFunction.names())));
  }

  private static Optional<String> nearest(String name) {
    return Optional.ofNullable(OTHER_NAMES.get(name.toLowerCase(Locale.ROOT)))
        .or(() -> NearestName.of(name, WindowFunction.names()));
  }

  /// The names of the columns it mentions.
  public Set<String> columns() {
    return argument.map(Expression::columns).orElse(Set.of());
  }

  /// The text that [#parse] parses.
  ///
  /// @param written the text of an expression
  public String text(Function<Expression, String> written) {
    return function
        + "("
        + argument.map(written).orElse("")
        + (function.takesOffset() && rows != 1 ? ", " + rows : "")
        + ")";
  }
}
