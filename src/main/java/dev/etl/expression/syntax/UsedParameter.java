package dev.etl.expression.syntax;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A use of a parameter in an expression.
///
/// @param at its start in the text
/// @param written its text: `:name`, `${NAME}` or `'${NAME}'`
/// @param literal the value, as spelled in its place
public record UsedParameter(int at, String written, Parameter value, String literal) {
  private static final Pattern NAME = Pattern.compile("\\$\\{([A-Za-z0-9_]+)");

  /// True if it is a reference to a variable.
  public boolean isReference() {
    return !written.startsWith(":");
  }

  /// True if it is a reference to one of these variables.
  public boolean refersTo(Set<String> variables) {
    Matcher name = NAME.matcher(written);
    return isReference() && name.find() && variables.contains(name.group(1));
  }

  /// Its end in the text.
  public int end() {
    return at + written.length();
  }
}
