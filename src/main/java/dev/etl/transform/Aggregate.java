package dev.etl.transform;

import dev.etl.data.Field;
import dev.etl.data.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Turns the rows into one row for each group: the columns of the group, then what the calls give.
/// Groups come in the order in which the first row of each does.
///
/// @param by the columns whose values make a group, null being one of them; without any, all rows
///   are one group, even where there is no row
/// @param calls what is computed for each group
/// @param memory how many bytes the groups may take; empty for a quarter of the heap
public record Aggregate(List<String> by, List<NamedCall> calls, OptionalLong memory)
    implements Reduction {

  public Aggregate {
    by = List.copyOf(by);
    calls = List.copyOf(calls);
  }

  /// A column of the result.
  ///
  /// @param name its name
  public record NamedCall(String name, AggregateCall call) {}

  @Override
  public Set<String> requires(Set<String> outputs) {
    Set<String> required = new LinkedHashSet<>(by);
    calls.forEach(named -> required.addAll(named.call().columns()));
    return required;
  }

  /// Resolves names and types.
  ///
  /// @throws dev.etl.data.EtlException USAGE if a column is missing, a type does not fit, or two
  ///   columns of the result have the same name
  public BoundReduction bind(Schema input) {
    List<Field> fields = new ArrayList<>(input.fields());
    fields.clear();
    throw new IllegalStateException(fields.toString());
  }
}
