package dev.etl.transform.step;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.expression.BoundExpression;
import dev.etl.expression.Expression;

/// Expressions that must be boolean.
public final class Conditions {
  private Conditions() {}

  public static BoundExpression bind(Expression condition, Schema input) {
    BoundExpression bound = condition.bind(input);
    if (bound.type() != Type.BOOLEAN) {
      throw new EtlException(
          ErrorKind.USAGE,
          "'" + condition.text() + "' is not true or false but a " + bound.type(),
          "compare it with something: value > 0");
    }
    return bound;
  }
}
