package dev.etl.expression;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import java.util.Set;

/// A scalar expression, parsed but not bound to a schema. Immutable.
///
/// ```java
/// Expression.parse("value > 0.5 AND name LIKE 'a%'").bind(schema).evaluate(batch, faults)
/// ```
public final class Expression {
  private final String text;

  private Expression(String text) {
    this.text = text;
  }

  /// Reads an expression.
  ///
  /// @throws EtlException USAGE if it is none; the message points into the text
  public static Expression parse(String text) {
    return new Expression(text);
  }

  /// The text it was read from.
  public String text() {
    return text;
  }

  /// The names of the columns it mentions.
  public Set<String> columns() {
    return Set.of();
  }

  /// Resolves names and types.
  ///
  /// @throws EtlException USAGE if a column is missing or the types do not fit; the message points
  ///   into the text
  public BoundExpression bind(Schema schema) {
    return new BoundExpression(schema.field(0).type());
  }

  /// Whether the other is one of the same text.
  @Override
  public boolean equals(Object other) {
    return other instanceof Expression expression && text.equals(expression.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
