package dev.etl.transform;

import dev.etl.expression.Expression;
import java.util.Optional;
import java.util.Set;

/// What is computed for a group, as declared: `mean(value)`, `count()`, `sum(price * quantity)`.
///
/// @param argument what it is computed of; empty for `count()`
public record AggregateCall(AggregateFunction function, Optional<Expression> argument) {

  /// Reads a call.
  ///
  /// @throws dev.etl.data.EtlException USAGE if it is none
  public static AggregateCall parse(String text) {
    return new AggregateCall(AggregateFunction.COUNT, Optional.of(Expression.parse(text)));
  }

  /// The names of the columns it mentions.
  Set<String> columns() {
    return argument.map(Expression::columns).orElse(Set.of());
  }

  /// The text that [#parse] takes for it.
  public String text() {
    return function + "(" + argument.map(Expression::text).orElse("") + ")";
  }
}
