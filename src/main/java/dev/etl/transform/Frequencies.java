package dev.etl.transform;

import dev.etl.data.ErrorKind;
import dev.etl.data.EtlException;
import dev.etl.data.Field;
import dev.etl.data.Schema;
import dev.etl.data.Type;
import dev.etl.transform.group.BoundAggregate;
import dev.etl.transform.group.BoundFrequencies;
import dev.etl.transform.spill.Workspace;
import dev.etl.transform.statistic.AggregateFunction;
import dev.etl.transform.step.BoundReduction;
import dev.etl.transform.step.ColumnNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Counts how often each value of columns occurs: their values, `count` and `percent`. The most
/// frequent are first, those equally frequent in the order of their first rows. Null is a value
/// like any other.
///
/// @param by the columns, at least one
public record Frequencies(List<String> by) implements Reduction {
  private static final String COUNT = "count";
  private static final String PERCENT = "percent";

  /// @throws EtlException USAGE without columns
  public Frequencies {
    by = List.copyOf(by);
    if (by.isEmpty()) {
      throw new EtlException(ErrorKind.USAGE, "no column to count", "name one");
    }
  }

  @Override
  public Set<String> requires(Set<String> outputs) {
    return new LinkedHashSet<>(by);
  }

  /// Resolves names.
  ///
  /// @throws EtlException USAGE if a column is missing or named twice
  @Override
  public BoundReduction bind(Schema input, long wanted, Workspace workspace) {
    BoundAggregate groups =
        new Aggregate(
                by,
                List.of(
                    new Aggregate.NamedCall(
                        free(COUNT), new AggregateCall(AggregateFunction.COUNT, Optional.empty()))),
                OptionalLong.empty())
            .bind(input, workspace);
    List<Field> fields = new ArrayList<>(groups.output().fields());
    fields.add(Field.of(free(PERCENT), Type.DOUBLE));
    return new BoundFrequencies(groups, ColumnNames.schema(fields), wanted, workspace);
  }

  /// A name that no column has.
  private String free(String name) {
    String free = name;
    while (by.contains(free)) {
      free += "_";
    }
    return free;
  }
}
