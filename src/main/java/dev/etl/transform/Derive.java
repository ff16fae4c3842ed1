package dev.etl.transform;

import dev.etl.data.Schema;
import dev.etl.expression.Expression;
import dev.etl.expression.syntax.Parameters;
import dev.etl.transform.step.Assignments;
import dev.etl.transform.step.ColumnNames;
import dev.etl.transform.step.RowStep;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Computes columns, each of which may use those before it. A column of an existing name is
/// replaced. Rows without a value (a division by zero, say) are rejected.
///
/// @param columns the expressions by the names of the columns, in order
public record Derive(Map<String, Expression> columns) implements RowTransform {

  public Derive {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /// Parses the expressions.
  ///
  /// @throws dev.etl.data.EtlException USAGE if one is invalid
  public static Derive of(Map<String, String> expressions) {
    return of(expressions, Parameters.NONE);
  }

  /// Parses expressions that may use parameters.
  ///
  /// @throws dev.etl.data.EtlException USAGE if one is invalid
  public static Derive of(Map<String, String> expressions, Parameters parameters) {
    Map<String, Expression> columns = new LinkedHashMap<>();
    expressions.forEach((name, text) -> columns.put(name, Expression.parse(text, parameters)));
    return new Derive(columns);
  }

  /// The column that a derived column is, and nothing more; empty if it is computed.
  public Optional<String> copied(String name) {
    return expression(name).onlyColumn();
  }

  /// The columns that a derived column uses, perhaps derived before it.
  public Set<String> used(String name) {
    return expression(name).columns();
  }

  private Expression expression(String name) {
    return Objects.requireNonNull(columns.get(name));
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    Set<String> required = outputs;
    for (Map.Entry<String, Expression> column : List.copyOf(columns.entrySet()).reversed()) {
      required =
          ColumnNames.union(
              ColumnNames.difference(required, List.of(column.getKey())),
              column.getValue().columns());
    }
    return required;
  }

  @Override
  public RowStep bind(Schema input, TransformContext context) {
    return Assignments.bind(input, columns);
  }
}
