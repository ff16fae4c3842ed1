package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/// A scalar expression, parsed but not bound to a schema. Immutable.
///
/// ```java
/// Expression.parse("value > 0.5 AND name LIKE 'a%'").bind(schema).evaluate(batch, faults)
/// ```
public final class Expression {
  private final SourceText source;
  private final Syntax syntax;
  private final Set<String> columns;

  private Expression(SourceText source, Syntax syntax, Set<String> columns) {
    this.source = source;
    this.syntax = syntax;
    this.columns = columns;
  }

  /// Reads an expression.
  ///
  /// @throws EtlException USAGE if it is none; the message points into the text
  public static Expression parse(String text) {
    SourceText source = new SourceText(text);
    Set<String> columns = new LinkedHashSet<>();
    Syntax syntax = Parser.parse(source, columns);
    return new Expression(source, syntax, Collections.unmodifiableSet(columns));
  }

  /// The text it was read from.
  public String text() {
    return source.text();
  }

  /// The names of the columns it mentions, in the order of their first mention.
  public Set<String> columns() {
    return columns;
  }

  /// Resolves names and types.
  ///
  /// @throws EtlException USAGE if a column is missing or the types do not fit; the message points
  ///   into the text
  public BoundExpression bind(Schema schema) {
    return new BoundExpression(new Binder(source, schema).bind(syntax));
  }

  /// Whether the other is one of the same text.
  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && text().equals(expression.text());
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
