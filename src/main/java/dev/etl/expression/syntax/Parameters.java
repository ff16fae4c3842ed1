package dev.etl.expression.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The values that expressions are given from outside. Immutable.
///
/// @param named those that are written `:name`, by their names
/// @param references gives the value of a reference such as `${NAME:-default}`; empty where `${`
///   has no meaning
public record Parameters(Map<String, Parameter> named, Optional<UnaryOperator<String>> references) {
  /// None.
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    named = Map.copyOf(named);
  }

  /// Those of a text in which `${` has no meaning.
  public Parameters(Map<String, Parameter> named) {
    this(named, Optional.empty());
  }

  /// The same for a text in which `${` has no meaning.
  public Parameters withoutReferences() {
    return new Parameters(named);
  }
}
