package dev.etl.expression;

/// A parameter where an expression uses it.
///
/// @param at where it begins in the text
/// @param written how it is written: `:name`, `${NAME}` or `'${NAME}'`
record UsedParameter(int at, String written, Parameter value) {

  /// Whether it is a reference to a variable.
  boolean isReference() {
    return !written.startsWith(":");
  }

  /// Where it ends in the text.
  int end() {
    return at + written.length();
  }
}
