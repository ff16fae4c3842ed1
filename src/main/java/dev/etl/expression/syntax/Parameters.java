package dev.etl.expression.syntax;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The values passed to expressions from outside. Immutable.
///
/// @param named the parameters written `:name`, by name
/// @param references gives the value of a reference such as `${NAME:-default}`; empty if `${` has
///   no meaning
public record Parameters(Map<String, Parameter> named, Optional<UnaryOperator<String>> references) {
  /// None.
  public static final Parameters NONE = new Parameters(Map.of());

  public Parameters {
    named = Map.copyOf(named);
  }

  /// Parameters of a text in which `${` has no meaning.
  public Parameters(Map<String, Parameter> named) {
    this(named, Optional.empty());
  }

  /// These parameters for a text in which `${` has no meaning.
  public Parameters withoutReferences() {
    return new Parameters(named);
  }
}
