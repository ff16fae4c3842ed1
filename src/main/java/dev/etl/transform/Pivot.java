package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Schema;
import dev.etl.expression.Expression;
import dev.etl.transform.Aggregate.NamedCall;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Turns rows into columns: one row for each group, with a column for each of some values. It is an
/// aggregation in which each call sees only the rows with its value.
///
/// @param by the columns of the group
/// @param names the column whose values name the new columns
/// @param columns these values as texts, in the order of the columns; rows with others count for
///   none
/// @param values what is computed for each
public record Pivot(List<String> by, String names, List<String> columns, AggregateCall values)
    implements Reduction {

  /// @throws EtlException USAGE if there are no columns
  public Pivot {
    by = List.copyOf(by);
    columns = List.copyOf(columns);
    if (columns.isEmpty()) {
      throw new EtlException(
          ErrorKind.USAGE, "missing columns", "list the values that become columns");
    }
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return aggregate().requires(outputs);
  }

  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    return aggregate().bind(input, wanted, workspace);
  }

  private Aggregate aggregate() {
    List<NamedCall> calls = new ArrayList<>();
    for (String column : columns) {
      calls.add(new NamedCall(column, call(column)));
    }
    return new Aggregate(by, calls, OptionalLong.empty());
  }

  private AggregateCall call(String column) {
    String counted = values.argument().map(Expression::text).orElse("1");
    String condition = "CAST(" + SqlText.name(names) + " AS string) = " + SqlText.literal(column);
    AggregateFunction function = values.function();
    return new AggregateCall(
        function,
        Optional.of(Expression.parse("CASE WHEN " + condition + " THEN " + counted + " END")),
        values.share());
  }
}
