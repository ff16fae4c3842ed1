package dev.etl.expression.syntax;

/// A parameter where an expression uses it.
///
/// @param at where it begins in the text
/// @param written how it is written: `:name`, `${NAME}` or `'${NAME}'`
/// @param literal how the value is spelled in its place
public record UsedParameter(int at, String written, Parameter value, String literal) {

  /// Whether it is a reference to a variable.
  public boolean isReference() {
    return !written.startsWith(":");
  }

  /// Where it ends in the text.
  public int end() {
    return at + written.length();
  }
}
