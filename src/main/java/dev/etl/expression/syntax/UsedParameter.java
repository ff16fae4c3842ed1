package dev.etl.expression.syntax;

/// A use of a parameter in an expression.
///
/// @param at its start in the text
/// @param written its text: `:name`, `${NAME}` or `'${NAME}'`
/// @param literal the value, as spelled in its place
public record UsedParameter(int at, String written, Parameter value, String literal) {

  /// True if it is a reference to a variable.
  public boolean isReference() {
    return !written.startsWith(":");
  }

  /// Its end in the text.
  public int end() {
    return at + written.length();
  }
}
