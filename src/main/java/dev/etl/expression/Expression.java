package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.expression.syntax.Parameter;
import dev.etl.expression.syntax.Parameters;
import dev.etl.expression.syntax.Parser;
import dev.etl.expression.syntax.SourceText;
import dev.etl.expression.syntax.Syntax;
import dev.etl.expression.syntax.TextUse;
import dev.etl.expression.syntax.UsedParameter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// A scalar expression, parsed but not bound to a schema. Immutable.
///
/// ```java
/// Expression.parse("value > 0.5 AND name LIKE 'a%'").bind(schema).evaluate(batch, faults)
/// ```
public final class Expression {
  private final SourceText source;
  private final Syntax syntax;
  private final Set<String> columns;
  private final List<UsedParameter> used;

  private Expression(
      SourceText source, Syntax syntax, Set<String> columns, List<UsedParameter> used) {
    this.used = List.copyOf(used);
    this.source = source;
    this.syntax = syntax;
    this.columns = columns;
  }

  /// Parses an expression.
  ///
  /// @throws EtlException USAGE if it is invalid; the message points into the text
  public static Expression parse(String text) {
    return parse(text, Parameters.NONE);
  }

  /// Parses an expression that may use parameters. They are values, and never become a part of the
  /// text.
  ///
  /// @throws EtlException USAGE if it is invalid, or uses an unknown parameter
  public static Expression parse(String text, Parameters parameters) {
    SourceText source = new SourceText(text);
    Set<String> columns = new LinkedHashSet<>();
    List<UsedParameter> used = new ArrayList<>();
    Syntax syntax = Parser.parse(source, columns, parameters, used);
    Expression read = new Expression(source, syntax, Collections.unmodifiableSet(columns), used);
    return parameters.references().isPresent() && text.contains("$${") && !read.refersToVariables()
        ? parse(text.replace("$${", "${"), parameters.withoutReferences())
        : read;
  }

  /// True if its text holds references to variables, or `$${` for `${`.
  public boolean refersToVariables() {
    return used.stream().anyMatch(UsedParameter::isReference);
  }

  /// The parameters that it uses, by name.
  public Map<String, Parameter> parameters() {
    Map<String, Parameter> named = new LinkedHashMap<>();
    used.stream()
        .filter(parameter -> !parameter.isReference())
        .forEach(parameter -> named.put(parameter.written().substring(1), parameter.value()));
    return named;
  }

  /// The text with values in place of parameters, and `$${` in place of `${`, for a process that
  /// has neither parameters nor variables. It may hold secrets.
  public String textWithValues() {
    return textWithValues(_ -> true);
  }

  /// The text with values in place of some variables, for a file.
  ///
  /// @param variables their names
  public String textWithValuesOf(Set<String> variables) {
    return textWithValues(parameter -> parameter.refersTo(variables));
  }

  private String textWithValues(Predicate<UsedParameter> replaced) {
    StringBuilder written = new StringBuilder();
    int begin = 0;
    for (UsedParameter parameter : used.stream().filter(replaced).toList()) {
      written.append(escaped(text().substring(begin, parameter.at())));
      written.append(parameter.literal().replace("${", "$${"));
      begin = parameter.end();
    }
    return written.append(escaped(text().substring(begin))).toString();
  }

  private String escaped(String part) {
    return refersToVariables() ? part : part.replace("${", "$${");
  }

  /// The parsed text.
  public String text() {
    return source.text();
  }

  /// The names of the columns it mentions, in the order of their first mention.
  public Set<String> columns() {
    return columns;
  }

  /// Whether it turns values into texts.
  public boolean makesTexts() {
    return TextUse.isIn(syntax);
  }

  /// The column that it is, and nothing more.
  public Optional<String> onlyColumn() {
    return syntax instanceof Syntax.Name name ? Optional.of(name.name()) : Optional.empty();
  }

  /// Resolves names and types.
  ///
  /// @throws EtlException USAGE if a column is missing or the types do not fit; the message points
  ///   into the text
  public BoundExpression bind(Schema schema) {
    return new BoundExpression(new Binder(source, schema).bind(syntax));
  }

  /// True if the other has the same text and parameter values.
  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression
        && text().equals(expression.text())
        && used.equals(expression.used);
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }

  @Override
  public String toString() {
    return text();
  }
}
