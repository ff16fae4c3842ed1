package dev.etl.transform.join;

import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.expression.Expression;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A part of the key of a join: on each side the name of a column or, if there is no column of that
/// name, an expression.
///
/// @param rows the part in the rows
/// @param table the part in the table
public record JoinKey(String rows, String table) {

  /// The columns that a side needs, among them names that no column may have.
  static Set<String> columns(String side) {
    Set<String> names = new LinkedHashSet<>(List.of(side));
    expression(side).ifPresent(expression -> names.addAll(expression.columns()));
    return names;
  }

  /// The columns that the rows need.
  public Set<String> columnsOfRows() {
    return columns(rows);
  }

  /// Whether the part in the rows turns values into texts.
  public boolean makesTexts() {
    return expression(rows).filter(Expression::makesTexts).isPresent();
  }

  /// The column that a side is, and nothing more; empty for an expression.
  static OptionalInt column(String side, Schema schema) {
    OptionalInt named = schema.indexOf(side);
    Optional<String> quoted = expression(side).flatMap(Expression::onlyColumn);
    return named.isPresent() || quoted.isEmpty() ? named : schema.indexOf(quoted.get());
  }

  /// An invalid expression may be the name of a column.
  private static Optional<Expression> expression(String side) {
    try {
      return Optional.of(Expression.parse(side));
    } catch (EtlException _) {
      return Optional.empty();
    }
  }
}
